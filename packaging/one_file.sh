#!/bin/sh
# Packs the folder PyInstaller made into one file that starts by a double click: `one_file.sh FOLDER VERSION TARGET`.
# The file unpacks itself once per version into the owner's data folder; later starts are as quick as the program.
set -eu
folder=$1 version=$2 target=$3
cat > "$target" <<STUB
#!/bin/sh
# Enishi $version: one file, nothing else needed. Your notebook is not in here; it stays when this file goes.
set -eu
place="\${XDG_DATA_HOME:-\$HOME/.local/share}/enishi-program"
there="\$place/$version"
if [ ! -x "\$there/enishi" ]; then
  echo "初めての準備をしています… / Unpacking, once …" >&2
  mkdir -p "\$place"
  part=\$(mktemp -d "\$place/.part.XXXXXX")
  trap 'rm -rf "\$part"' EXIT INT TERM
  tail -n +\$((\$(grep -an '^__ARCHIVE__\$' "\$0" | head -n 1 | cut -d: -f1) + 1)) "\$0" | tar -xJf - -C "\$part" || {
    echo "準備ができませんでした。空き容量（約1GB）をお確かめください。 / Could not unpack: is there 1 GB of room?" >&2
    exit 1
  }
  mv "\$part/enishi" "\$there" 2>/dev/null || [ -x "\$there/enishi" ]
  rm -rf "\$part"; trap - EXIT INT TERM
fi
exec "\$there/enishi" "\$@"
__ARCHIVE__
STUB
tar -C "$(dirname "$folder")" -cf - "$(basename "$folder")" | xz -T0 -3 >> "$target"
chmod +x "$target"
ls -l "$target"
