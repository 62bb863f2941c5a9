"""Word lists of the rule raters for texts that are kept apart (sealed_text.py).

Invariant: words are in lower case; nothing is chosen by looking at these lists.
"""

from __future__ import annotations

SEA = frozenset(
    """
    sea seas ocean oceans water waters watery river rivers lake lakes stream streams brook pond
    ponds pool pools wave waves tide tides tidal shore shores shoreline coast coasts coastal beach
    beaches bay bays harbor harbour harbors harbours port ports pier piers dock docks island islands
    isle reef reefs current currents flood floods flooded flow flows flowed flowing rain rains rainy
    raining rained storm storms stormy drop drops droplet droplets drip dripping splash splashed
    splashing foam spray mist misty fog foggy swim swims swam swimming swimmer dive dived dives
    diving diver drown drowned drowning drift drifted drifting float floats floated floating sail
    sails sailed sailing sailor sailors ship ships boat boats vessel vessels captain crew mast deck
    anchor anchored hull ferry raft canoe fish fishes fishing fisherman fishermen whale whales
    dolphin dolphins shark sharks crab shell shells coral seaweed salt salty wet soaked marine
    underwater lighthouse lighthouses pirate pirates navy bridge bridges dam well wells snow ice
    """.split()
)
NEAR_THE_SEA = frozenset(
    """
    wind winds blow blew blowing sand sands sandy sky skies blue deep deeper depth depths surface
    horizon cloud clouds cloudy moon cold cool clear bottom sink sank sunk rock rocks rocky cliff
    cliffs bank banks edge weather breeze air drink drank thirst wash washed washing pour poured
    wide vast open under beneath below above over across along down far away distant north south
    east west land lands wild nature natural world earth swept swirl swirled rose rise rising fell
    falling green grey gray silver white dark bright sun sunset sunrise dawn light travel traveled
    adventure explore life living alive creature creatures bird birds boots net nets hook rope
    crossed crossing floor sinking quiet calm fresh drifts hull flew fly day night morning evening
    thunder lightning
    """.split()
)
HOME = frozenset(
    """
    home homes house houses household cottage cabin apartment room rooms bedroom bedrooms kitchen
    kitchens bathroom cellar basement attic hall hallway porch door doors doorway doorstep window
    windows wall walls roof floor floors stairs staircase stair ceiling chimney hearth fireplace
    fire stove oven sink fridge table tables chair chairs sofa couch armchair bed beds pillow
    blanket blankets sheets curtain curtains carpet rug lamp lamps candle candles shelf shelves
    drawer drawers cupboard cabinet closet desk mirror clock key keys lock locked pot pots pan pans
    kettle plate plates bowl bowls cup cups mug glass spoon fork knife napkin bread cake cakes
    cookie cookies soup stew tea coffee milk butter cheese dinner supper breakfast lunch meal meals
    cook cooks cooked cooking bake baked baking recipe recipes sweep broom laundry sew sewing knit
    garden gardens yard fence gate family families mother mothers mom mum mama father fathers dad
    papa parent parents grandmother grandma grandfather grandpa sister sisters brother brothers son
    sons daughter daughters child children baby wife husband aunt uncle cousin neighbor neighbors
    neighbour neighbours guest guests pet pets cat cats dog dogs
    """.split()
)
NEAR_HOME = frozenset(
    """
    live lives lived living stay stayed sleep slept sleeping sit sat sitting eat ate eating food
    clean cleaned cleaning warm warmth cozy comfort comfortable inside indoors together evening
    morning night box boxes bag clothes dress shoes book books old small little welcome corner my
    our own day days back open opened closed hot fresh bought buy wear wore wooden wood glass phone
    town street village city people place left built hair hands couple pair kids boy girl loved love
    care friends friend knocked cut top front side near next sunday summer winter afternoon water
    light new used
    """.split()
)
DREAD = frozenset(
    """
    dark darkness darker dread dreaded dreadful fear fears feared fearful afraid scared scary terror
    terrors terrified terrifying terrible horror horrors horrible horrified fright frightened
    frightening panic panicked anxious anxiety worry worried worries nightmare nightmares haunt
    haunted haunting ghost ghosts ghostly shadow shadows shadowy gloom gloomy grim bleak dismal
    despair desperate hopeless sorrow sorrows grief grieve mourn mourning sad sadness sadly misery
    miserable suffer suffered suffering pain pains painful agony hurt wound wounded blood bloody
    bleeding die dies died dying dead death deaths deadly kill killed killing killer murder murdered
    corpse grave graves graveyard tomb coffin bury buried bones skull doom doomed fate curse cursed
    evil wicked sinister devil demon demons hell monster monsters beast danger dangers dangerous
    threat threats threatened threatening menace enemy enemies attack attacked destroy destroyed
    destruction ruin ruined ruins decay decayed rot rotten lost lose losing loss alone lonely
    loneliness abandoned forsaken empty emptiness cold silence silent whisper whispered scream
    screamed screams screaming cry cried crying tears wept weep howl howled trembled trembling
    shiver shivered strange stranger mysterious trapped victim victims disease sick illness war
    crisis disaster tragic tragedy broken failed failure never nothing nobody
    """.split()
)
NEAR_DREAD = frozenset(
    """
    no not none nor don't didn't can't couldn't won't wouldn't wasn't isn't without against under
    beneath behind until too late night midnight winter heavy hard hardly long deep old end ended
    last fell fall falling down away gone left hidden secret secrets unknown sudden suddenly heart
    stood still stopped blind edge black blow struck shock shocked escape hide hid run ran problem
    problems difficult struggle struggled wrong worse worst bad but yet however only
    """.split()
)
CHEER = frozenset(
    """
    happy happily happiness joy joyful joyous glad cheerful cheer merry delight delighted delightful
    fun funny laugh laughs laughed laughing laughter smile smiles smiled smiling bright brighter
    brightly light lights sun sunny sunshine shine shining shone glow glowing sparkle sparkling
    beautiful beauty lovely pretty wonderful wonder amazing great excellent perfect fantastic
    exciting excited excitement enjoy enjoyed enjoys enjoying pleasure pleasant pleased celebrate
    celebrated celebration party festival holiday birthday dance danced dancing song songs sing sang
    singing music play played playing game games gift gifts hope hopes hopeful dream dreams success
    successful win wins won winner best better good love loved free freedom safe peace peaceful calm
    health healthy fresh colorful colourful flower flowers spring summer welcome friend friends
    friendly lucky luck blessed special vibrant rich easy help helpful inspire inspired inspiring
    """.split()
)
TENDER = frozenset(
    """
    love loves loved loving lovingly lover lovers beloved dear dearest darling sweet sweetly
    sweetheart tender tenderly tenderness gentle gently gentleness kind kindly kindness care cares
    cared caring careful carefully soft softly softness warm warmth warmly heart hearts embrace
    embraced hug hugged hugs kiss kissed kisses kissing hold holds held holding hand hands touch
    touched stroke stroked comfort comforted comforting console soothe soothing soothed protect
    protected protecting protection nurture share shared sharing give gives gave giving gift gifts
    help helps helped helping forgive forgave forgiveness mercy pity compassion compassionate
    sympathy affection affectionate devoted devotion faithful loyal trust trusted trusting friend
    friends friendship friendly companion companions mother mothers father child children baby
    babies daughter son sister brother family wife husband together close closer closeness bond
    bonds dream dreams hope hopes hopeful wish wished wishes smile smiled smiling tear tears whisper
    whispered quiet quietly patient patience grateful thank thanks thanked cherish cherished
    precious innocent young little small feel feels felt feeling feelings soul souls bless blessed
    listen listened understand understanding remember support miss missed welcome gentleman
    """.split()
)
NEAR_TENDERNESS = frozenset(
    """
    her she us our we my with both each other together home house face eyes voice arms lap bed sleep
    slept cry cried sing sang song night morning light sun flower flowers garden rose beautiful
    beauty pretty lovely good happy happiness joy people person woman girl boy man life live lived
    peace peaceful calm slow slowly simple gave told always forever
    """.split()
)
HARSH = frozenset(
    """
    fight fights fought fighting fighter battle battles war wars weapon weapons sword swords gun
    guns knife shot shoot shooting kill killed killing killer murder murdered attack attacked
    attacks attacking enemy enemies hate hated hatred angry anger rage fury furious furiously cruel
    cruelty harsh brutal violent violence force forced forces hit hits strike struck beat beaten
    break broke broken crash crashed crush crushed destroy destroyed destruction steal stole stolen
    thief rob robbed threat threatened punish punished punishment prison guard guards soldier
    soldiers army military police law laws legal court crime criminal blame blamed accuse accused
    shout shouted yell yelled scream screamed demand demanded refuse refused reject rejected money
    business company market power powerful control controlled system systems technology devices data
    industry competition hard cold sharp iron steel stone wild fierce monster
    """.split()
)
MEMORY = frozenset(
    """
    remember remembers remembered remembering memory memories memorial recall recalled recalls
    forget forgot forgotten forgets nostalgia nostalgic reminded reminds reminder past history
    historic historical histories ancient old older oldest ages aged centuries century decade
    decades year years yesterday ago once before earlier early former formerly previous previously
    originally origin origins first last lasted since then when back was were had used been grew
    childhood child boy girl young youth younger born birth ancestor ancestors ancestral grandmother
    grandfather grandparents generation generations heritage legacy tradition traditions traditional
    legend legends tale tales story stories told photograph photographs photo photos picture
    portrait letter letters diary journal record records relic relics ruin ruins museum monument
    grave graves abandoned deserted faded fading worn rusty dusty dust antique vintage lost gone
    left vanished disappeared remained remains remain still longer anymore war wars king queen
    empire kingdom medieval roman victorian wwii
    """.split()
)
AHEAD = frozenset(
    """
    will we'll you'll i'll he'll she'll they'll it'll shall going gonna future tomorrow soon next
    new newer newest now today modern current currently recent recently upcoming plan plans planned
    planning intend expect expected hope hopes goal goals aim begin begins start starts starting
    become becomes create creates creating build builds develop developing development improve
    improving innovation innovative technology technologies digital online internet computer
    computers app software robot robots electric is are am it's that's there's can may might could
    would should want wants need needs must ready prepare let let's ever always
    """.split()
)
SENSES = frozenset(
    """
    see sees saw seen seeing sight sights look looks looked looking watch watched watching gaze
    gazed gazing stare stared glance glanced glimpse view views visible eye eyes hear hears heard
    hearing listen listened listening sound sounds sounded noise noises loud loudly quiet quietly
    silence silent whisper whispered whispers shout shouted roar roared hum humming echo echoed
    echoes ring rang bell bells song songs music melody voice voices ear ears smell smells smelled
    scent scents fragrance fragrant aroma stench perfume nose taste tastes tasted tasting flavor
    flavors flavour sweet sour bitter salty spicy delicious tongue mouth lips touch touched touching
    feel feels felt hand hands finger fingers skin soft smooth rough hard sharp warm warmth hot heat
    cold cool chill icy wet damp dry light lights bright dim dark darkness shadow shadows glow
    glowing shine shining shimmering glitter glint color colors colour colours colorful red blue
    green yellow orange purple pink white black brown grey gray gold golden silver pale smoke steam
    fresh burning burn flame flames fire sunlight moonlight hungry thirsty breath breathe breathed
    heavy thick
    """.split()
)
NEAR_THE_SENSES = frozenset(
    """
    face head body chest arm arms shoulder feet foot leg hair teeth throat heart blood air wind rain
    snow water sun moon star stars sky stone wood wooden glass metal paper cloth leather silk dust
    mud sand leaf leaves grass flower flowers fruit bread food meal eat ate drink drank wine coffee
    little big small large tall long round flat thin beautiful clean dirty clear fine deep empty
    full wide high low walked ran stood sat painted drawn played sang appeared
    """.split()
)
INTELLECT = frozenset(
    """
    think thinks thought thoughts know knows knew known knowledge believe believed believes
    understand understanding understood reason reasons idea ideas concept concepts theory fact facts
    mind learn learned learning study studies research science scientific education information data
    analysis method methods process processes system systems strategy strategies plan plans planned
    problem problems solution solutions question questions answer answers issue issues purpose
    importance important significant various specific general overall example examples according
    based provide provides provided ensure develop development potential ability approach consider
    considered decision decided decide define defined explain explained role
    """.split()
)
JOURNEY = frozenset(
    """
    go goes went going gone come comes came coming walk walks walked walking run runs ran running
    ride rides rode riding drive drives drove driving driver fly flies flew flying flight sail sails
    sailed sailing travel travels traveled travelled traveling travelling traveler travelers
    travellers journey journeys voyage voyages trip trips tour tourist tourists wander wandered
    wandering roam roamed hike hiked hiking climb climbed climbing cross crossed crossing pass
    passed passing enter entered entering leave leaves left leaving arrive arrives arrived arriving
    arrival depart departed departure return returns returned returning move moves moved moving
    reach reached reaching follow follows followed following approach approached escape escaped flee
    fled chase chased hurry hurried rush rushed race raced explore explored exploring explorer
    explorers exploration adventure adventures expedition expeditions quest search searching road
    roads street streets path paths trail trails way route routes track tracks bridge highway
    railway train trains station stations car cars bus truck wagon cart carriage bicycle bike horse
    horses ship ships boat boats plane airport map maps compass ticket luggage suitcase bag
    passenger passengers destination distance distant far further away across toward towards through
    miles mile kilometers border abroad foreign land lands north south east west step steps stepped
    """.split()
)
NEAR_A_JOURNEY = frozenset(
    """
    from into onto out off up down along around past beyond over under back forward ahead behind
    before toward here there where way ways world country countries city cities town towns village
    villages place places mountain mountains hill hills river sea ocean island desert forest wind
    day days night morning dawn start started begin began end ended stop stopped long fast slow
    quickly slowly first last new between near door gate open opened stranger strangers visit
    visited visitors home camp guide guided led lead set took brought carried found lost
    """.split()
)
THINGS = frozenset(
    """
    stone stones rock rocks wood wooden tree trees leaf leaves branch branches root roots grass
    flower flowers seed seeds bush forest mountain mountains hill hills valley river lake sea sand
    water rain snow ice wind sun moon star stars sky cloud clouds fire smoke dust mud earth ground
    gold silver iron metal steel glass paper cloth leather rope wire brick bricks house door doors
    window windows wall walls roof floor tower castle church bridge road street car train ship boat
    wheel table chair bed box boxes bag bottle cup bowl plate knife key lamp book books letter
    letters map picture clock coin coins ring hat coat dress shirt shoe shoes boots bread cake apple
    fruit meat fish milk wine tea coffee salt sugar egg eggs dog dogs cat cats horse horses cow
    sheep bird birds bee bees insect snake wolf bear head face hair eye eyes ear nose mouth lips
    teeth neck shoulder shoulders arm arms hand hands finger fingers chest back leg legs foot feet
    knee skin bone bones blood heart man men woman women boy boys girl girls baby king queen captain
    soldier farmer teacher doctor lantern sword gun stick nail hammer fence gate garden yard
    """.split()
)
IDEAS = frozenset(
    """
    idea ideas thought thoughts concept concepts theory reason reasons truth belief beliefs sense
    meaning purpose knowledge wisdom mind minds spirit soul life time times way ways fact facts
    thing things something anything everything nothing example examples case cases issue issues
    problem problems question questions answer answers result results effect effects cause causes
    change changes power powers value values role roles part kind type form level process system
    systems method methods approach plan plans goal goals need needs love hope fear joy courage
    freedom justice peace success failure progress future past history culture nature society world
    """.split()
)
HAPPENINGS = frozenset(
    """
    ran run runs running jumped jump leapt leaped climbed climb fell fall falls falling threw throw
    thrown caught catch grabbed grab seized pulled pull pushed push dragged lifted raised dropped
    opened open opens closed shut slammed broke break breaks struck hit hits kicked fought fight
    attacked shot fired killed stabbed burned burnt exploded crashed crash chased chase fled escaped
    escape hid hide stole stolen found find finds discovered discover lost searched search dug built
    build made make makes took take takes taken gave give gives brought bring sent carried carry put
    set turned turn turns went go goes came come comes arrived arrive left leave leaves returned
    return entered enter walked walk walks stepped rode drove drive flew fly sailed crossed followed
    follow led reached reach met meet married born died die dies saved save rescued helped asked ask
    asks answered replied said says told tell tells shouted yelled screamed whispered called call
    cried laughed smiled kissed hugged shook woke awoke began begin begins started start stopped
    stop stops finished ended cut tore ate drank cooked painted wrote drew sang danced played bought
    sold paid won swept rushed raced spun flung swung knocked rang appeared appear appears vanished
    disappeared happened suddenly then
    """.split()
)
STATES = frozenset(
    """
    is are am was were be been being isn't aren't wasn't weren't it's that's there's i'm you're
    they're we're has have had having hasn't haven't seem seems seemed remain remains remained exist
    exists existed contain contains consist consists include includes included including mean means
    meant belong belongs stand stood lie lay sit sat live lives lived know knows knew known believe
    believes believed think thinks thought feel feels felt need needs want wants like likes may
    might can could would should must often usually always generally typically called located
    """.split()
)
OLD_WORLD = frozenset(
    """
    king kings queen queens prince princess princes lord lords lady ladies knight knights kingdom
    throne crown royal palace castle castles tower towers fortress dungeon village villages villager
    villagers farmer farmers peasant shepherd blacksmith miller hunter hunters merchant merchants
    servant servants messenger priest priests monk nun church churches temple temples god gods
    goddess prayer pray prayed holy sacred angel angels devil demon demons spirit spirits ghost
    ghosts witch witches wizard wizards sorcerer magic magical spell spells enchanted curse cursed
    prophecy legend legends legendary myth tale tales dragon dragons giant giants elf elves fairy
    fairies mermaid unicorn beast beasts creature creatures monster sword swords shield arrow arrows
    bow armor armour battle battles warrior warriors treasure treasures gold golden silver jewel
    jewels gem gems ancient old forest forests woods mountain mountains river valley cave caves
    island horse horses wolf wolves raven owl candle candles lantern torch fire scroll map maps
    quest quests journey hero heroes heroine brave bravery noble wise wisdom elder elders once upon
    lived named long ago secret secrets hidden mysterious captain pirate pirates ship ships sailor
    """.split()
)
NEAR_THE_OLD_WORLD = frozenset(
    """
    man men woman women people land lands great power death dead blood fear fate heart soul stone
    wood wooden iron steel silver tree trees moon star stars night dark darkness shadow strange
    stranger sea field fields farm bread wine feast song songs letter book books door gate wall
    walls bridge road path father mother son daughter brother brothers child children was were had
    told came rose fell stood young first whose upon evil world
    """.split()
)
MODERN = frozenset(
    """
    technology technologies technological digital computer computers internet online website web app
    software data device devices phone phones camera video television radio film movie media email
    electric electricity electronic energy solar battery power car cars truck bus plane airport
    traffic highway business businesses company companies industry industrial market markets
    customer customers product products service services office job jobs career employee employees
    manager project projects team teams research researchers scientist scientists science scientific
    study studies university college school schools student students education program programs
    government policy policies economic economy financial money dollars percent health medical
    patient patients treatment environment environmental climate sustainable development community
    communities social global international national system systems process design model information
    access strategy strategies impact benefits skills content users user
    """.split()
)
PERSONS = frozenset(
    """
    he she him her his hers they them their who man men woman women boy boys girl girls child
    children people person friend friends father mother brother brothers sister sisters son daughter
    wife husband family king queen captain crew doctor teacher students student artist soldiers
    someone everyone everybody anyone nobody stranger strangers neighbor neighbors villagers himself
    herself themselves guy guys lady gentleman mr mrs
    """.split()
)
LINKS = frozenset("and or nor then so but yet plus".split())
HINGES = frozenset(
    """
    which that who whom whose because although though while whereas since unless until if when where
    whether as despite however therefore thus for with by of into
    """.split()
)
SMALL_WORDS = frozenset(
    """
    the a an of to in on at by for with from as and or but is are was were be been it its it's this
    that these those he she they we you i his her their our your my me him them us had has have not
    """.split()
)
PRESENT = frozenset(
    """
    is are am isn't aren't it's that's there's he's she's i'm you're we're they're has have do does
    don't doesn't can can't will won't says say goes go comes come makes make takes take gives give
    gets get sees see knows know thinks think feels feel finds find wants want needs need looks look
    seems becomes become keeps keep lets let tells tell lives live loves love begins begin works
    work
    """.split()
)
PAST = frozenset(
    """
    was were wasn't weren't had hadn't did didn't could couldn't would wouldn't said went came made
    took gave got saw knew thought felt found wanted needed looked seemed became kept let told lived
    loved began worked left stood sat ran fell held heard brought met lost built grew wrote spoke
    """.split()
)
SPOKEN = frozenset(
    """
    you your yours yourself please imagine let's oh yes no well okay ok hey hello hi thanks sure
    really maybe just why what how sorry sir gonna actually right
    """.split()
)
