; The Windows installer of dist\bowerbird, made by Inno Setup 6:
;   iscc /DVersion=0.1.0 /Odist /Fbowerbird-0.1.0-windows-x86_64-setup bowerbird.iss
; It needs no administrator. Removing it touches nothing in the artist's home. To sign it, pass
; /Ssigntool="signtool sign /fd sha256 /tr TIMESTAMP_SERVER /td sha256 $f" and set SignTool below.

#ifndef Version
  #error "Version is given by make package"
#endif

[Setup]
AppId={{6E0B6C2C-2B0D-4B7D-9C46-2B1F7D0F6A11}
AppName=Bowerbird Studio
AppVersion={#Version}
AppPublisher=The Bowerbird authors
DefaultDirName={autopf}\Bowerbird Studio
DefaultGroupName=Bowerbird Studio
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\..\LICENSE
SetupIconFile=..\..\..\build\icons\bowerbird.ico
UninstallDisplayIcon={app}\Bowerbird Studio.exe
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
;SignTool=signtool

[InstallDelete]
; What an older version left: libraries of both would be mixed.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\..\dist\bowerbird\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Bowerbird Studio"; Filename: "{app}\Bowerbird Studio.exe"
Name: "{autodesktop}\Bowerbird Studio"; Filename: "{app}\Bowerbird Studio.exe"; Tasks: desktop

[Tasks]
Name: desktop; Description: "Put an icon on the desktop"; Flags: unchecked
Name: path; Description: "Let terminals find the command `bowerbird`"

[Registry]
; A project is a folder, which Windows opens itself: its menu offers the studio, and so does a double
; click on the file in it.
Root: HKA; Subkey: "Software\Classes\Directory\shell\Bowerbird"; ValueType: string; ValueData: "Open in Bowerbird Studio"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Directory\shell\Bowerbird"; ValueType: string; ValueName: "AppliesTo"; ValueData: "System.FileName:""*.bower"""
Root: HKA; Subkey: "Software\Classes\Directory\shell\Bowerbird"; ValueType: string; ValueName: "Icon"; ValueData: "{app}\Bowerbird Studio.exe"
Root: HKA; Subkey: "Software\Classes\Directory\shell\Bowerbird\command"; ValueType: string; ValueData: """{app}\Bowerbird Studio.exe"" studio ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\Bowerbird Studio.exe\shell\open\command"; ValueType: string; ValueData: """{app}\Bowerbird Studio.exe"" studio ""%1"""; Flags: uninsdeletekey
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NeedsPath

[Run]
Filename: "{app}\Bowerbird Studio.exe"; Description: "Open Bowerbird Studio"; Flags: nowait postinstall skipifsilent

[UninstallDelete]
; What was compiled on first use.
Type: filesandordirs; Name: "{app}\_internal"

[Code]
function NeedsPath(): Boolean;
var
  Path: string;
begin
  if not RegQueryStringValue(HKEY_CURRENT_USER, 'Environment', 'Path', Path) then
    Path := '';
  Result := Pos(';' + ExpandConstant('{app}') + ';', ';' + Path + ';') = 0;
end;
