#!/bin/bash
# Signs the .app, packs it into a .dmg, and has Apple notarise it: sign_and_pack.sh APP DMG
#
# BOWERBIRD_SIGN_AS    name of a "Developer ID Application" certificate in the keychain; without it the
#                      app is signed ad hoc, and who opens it must allow it in System Settings
# BOWERBIRD_NOTARY     name of a keychain profile, stored once with
#                      `xcrun notarytool store-credentials NAME --apple-id ID --team-id TEAM`
set -euo pipefail
app=$1 image=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${BOWERBIRD_SIGN_AS:--}
options=(--force --sign "$identity" --entitlements "$here/entitlements.plist")
if [ "$identity" != - ]; then options+=(--options runtime --timestamp); fi

# From the inside outwards: each signature covers those below it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
  xargs -0 -n 50 codesign "${options[@]}"
codesign "${options[@]}" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname "Bowerbird Studio" -srcfolder "$folder" -format ULFO "$image"

if [ -n "${BOWERBIRD_NOTARY:-}" ]; then
  codesign --force --sign "$identity" --timestamp "$image"
  xcrun notarytool submit "$image" --keychain-profile "$BOWERBIRD_NOTARY" --wait
  xcrun stapler staple "$image"
fi
