#!/usr/bin/env bash
# Packs a built program: pack.sh VERSION TARGET FOLDER. Man pages and completions come from a program that this machine can run: the
# packed one, else the one on the path.
set -euo pipefail
version=$1 target=$2 folder=$3
name="writethru-$version-$target"
built=target/$target/dist
ending=
case $target in *-windows-*) ending=.exe ;; esac
mkdir -p "$folder/$name/man" "$folder/$name/completions"
cp "$built/writethru$ending" README.md CHANGELOG.md LICENSE-MIT LICENSE-APACHE "$folder/$name/"
program=$built/writethru$ending
if ! "$program" --version >/dev/null 2>&1; then program=$(command -v writethru || true); fi
if [ -n "$program" ]; then
    "$program" man --out "$folder/$name/man"
    for shell in bash zsh fish powershell elvish; do
        "$program" completions "$shell" > "$folder/$name/completions/writethru.$shell"
    done
else
    echo "no program here can write man pages and completions for $target: they are left out"
    rmdir "$folder/$name/man" "$folder/$name/completions"
fi
cd "$folder"
case $target in
    *-windows-*) 7z a -bso0 "$name.zip" "$name" ;;
    *) tar -czf "$name.tar.gz" "$name" ;;
esac
rm -r "$name"
