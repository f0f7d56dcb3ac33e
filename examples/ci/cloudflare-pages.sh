#!/usr/bin/env bash
# Makes the pictures, builds the site with Hugo, and checks the built pages before Cloudflare Pages publishes them.
# Copy it to the site's root. In the project's settings: build command `bash cloudflare-pages.sh`, output folder `public`,
# and the variable HUGO_VERSION=0.168.0.
set -euo pipefail

npx --yes vignettes@0.2.0 build
hugo
npx --yes vignettes@0.2.0 check --built public
