#!/usr/bin/env bash
# Puts writethru on the path of a GitHub job: a release whose sum is known, else what is on the path, else a build of this checkout.
# Takes VERSION, SHA256 and REPOSITORY from the environment.
set -euo pipefail
if [ -n "${VERSION:-}" ]; then
    if [ -z "${SHA256:-}" ]; then
        echo "::error::version $VERSION was asked for without its sha256: take it from the release's SHA256SUMS"
        exit 2
    fi
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) target=x86_64-unknown-linux-musl ;;
        Linux-aarch64) target=aarch64-unknown-linux-musl ;;
        Darwin-arm64) target=aarch64-apple-darwin ;;
        Darwin-x86_64) target=x86_64-apple-darwin ;;
        *)
            echo "::error::there is no release for $(uname -s) on $(uname -m): leave version out to build from source"
            exit 2
            ;;
    esac
    archive="writethru-$VERSION-$target.tar.gz"
    file="$RUNNER_TEMP/$archive"
    curl --proto '=https' --tlsv1.2 -fsSL -o "$file" "https://github.com/$REPOSITORY/releases/download/v$VERSION/$archive"
    if command -v sha256sum >/dev/null; then sum=$(sha256sum "$file"); else sum=$(shasum -a 256 "$file"); fi
    if [ "${sum%% *}" != "$SHA256" ]; then
        echo "::error::$archive has the sum ${sum%% *}, not $SHA256: it is not run"
        exit 2
    fi
    mkdir -p "$RUNNER_TEMP/writethru"
    tar -xzf "$file" -C "$RUNNER_TEMP/writethru" --strip-components=1
    echo "$RUNNER_TEMP/writethru" >> "$GITHUB_PATH"
elif ! command -v writethru >/dev/null; then
    # From its own folder: cargo would heed .cargo/config.toml and rust-toolchain.toml of the checkout.
    cd "$GITHUB_ACTION_PATH" && cargo install --locked --path crates/cli
fi
