# Every command of this project; `make help` lists them. What is already done and still fresh is not done again.
# Needs make, a C compiler, Rust by rustup and Node; all else is installed by the first run (see "Set-up" below).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PORT ?= 8080
HOST ?= localhost

# ---- Tools: pinned, built once a machine, kept outside the checkout so that the next clone starts in seconds.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/gradient-playground
# The crate and the program must be of one version: Cargo.lock is the only place that names it.
BINDGEN_VERSION := $(shell awk -F'"' '/^name = "wasm-bindgen"$$/ { getline; print $$2 }' Cargo.lock 2>/dev/null)
WASM_PACK_VERSION := 0.15.1
GECKODRIVER_VERSION := 0.37.1
BINDGEN := $(CACHE)/wasm-bindgen-cli-$(BINDGEN_VERSION)
WASM_PACK := $(CACHE)/wasm-pack-$(WASM_PACK_VERSION)
GECKODRIVER := $(CACHE)/geckodriver-$(GECKODRIVER_VERSION)
# node_modules holds wasm-opt; ~/.cargo/bin is not yet on PATH in the shell that has just installed rustup
export PATH := $(BINDGEN)/bin:$(WASM_PACK)/bin:$(GECKODRIVER)/bin:$(CURDIR)/www/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin

# cargo has a job server of its own; that of make, of which it would see closed pipes only, is hidden from it
CARGO := MAKEFLAGS= MFLAGS= cargo
WASM := --target wasm32-unknown-unknown
JOBS := $(shell nproc 2>/dev/null || echo 2)

# ---- The site: sources -> raw .wasm -> www/pkg -> dist
RAW_WASM := $(or $(CARGO_TARGET_DIR),target)/wasm32-unknown-unknown/release/gradient_playground.wasm
SITE_WASM := www/pkg/gradient_playground_bg.wasm
NODE_MODULES := www/node_modules/.package-lock.json
ENGINE_LICENCES := www/public/licenses/engine.md
ONE_FILE := dist-onefile/gradient-playground.html
PAGE_SOURCES := $(shell find www src/locales -type f -not -path 'www/node_modules/*' -not -path 'www/pkg*' -not -path 'www/screenshots/*')

.PHONY: help
help: ## List the targets
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---- Run

.PHONY: serve dev
serve: ## Set up, build and serve the playground; PORT=8080 is the first port tried
	@$(MAKE) --no-print-directory -j$(JOBS) build
	@cd www && exec vite preview --port $(PORT) --host $(HOST)

dev: $(SITE_WASM) $(NODE_MODULES) ## Serve the page with live reload, for work on www/
	@cd www && exec vite --port $(PORT) --host $(HOST)

# ---- Build

.PHONY: build onefile package size FORCE
build: dist/index.html ## Build the whole static site in dist/, for any server under any path

# The one file is published with the site, which makes packages for learning platforms of it.
dist/index.html: $(ONE_FILE) $(SITE_WASM) $(ENGINE_LICENCES) $(NODE_MODULES) $(PAGE_SOURCES)
	cd www && npm run --silent build
	@touch $@

onefile: $(ONE_FILE) ## Build the whole page as one HTML file, to be opened from a disk without any network

$(ONE_FILE): $(SITE_WASM) $(ENGINE_LICENCES) $(NODE_MODULES) $(PAGE_SOURCES) LICENSE src/data/digits/LICENSE.md
	cd www && npm run --silent build-onefile
	@touch $@

$(SITE_WASM): $(RAW_WASM) scripts/bindgen.sh $(NODE_MODULES) | wasm-bindgen
	scripts/bindgen.sh $(RAW_WASM) www/pkg

# What is compiled into the .wasm is said by Cargo.lock; the texts lie where cargo has put the crates' sources.
$(ENGINE_LICENCES): Cargo.lock Cargo.toml LICENSE scripts/crate-licenses.mjs | rust
	@node scripts/crate-licenses.mjs > $@

# Whether the crate is fresh is for cargo to say: it leaves the file as it is if nothing changed.
$(RAW_WASM): FORCE | rust
	@scripts/with-release-flags.sh cargo build --release --lib $(WASM)

package: pkg/package.json ## Build the npm package of the engine in pkg/

pkg/package.json: $(RAW_WASM) $(ENGINE_LICENCES) $(NODE_MODULES) README.md | wasm-pack wasm-bindgen
	scripts/package.sh
	cp $(ENGINE_LICENCES) pkg/LICENSE.engine.md

size: build onefile ## Print the sizes of the site's files and of the one file, as they are and compressed
	@node scripts/size.mjs dist
	@node scripts/size.mjs dist-onefile

# ---- Check and test

# In this order: what fails fast comes first.
PHASES := set-up check-format check-lint check-docs test-native check-types test-page \
          test-chromium test-firefox build onefile size package test-package test-e2e

.PHONY: test check check-format check-lint check-docs check-types
test: ## Set up and run everything: checks, native, browser, page and end-to-end tests
	@scripts/run-phases.sh $(MAKE) $(PHASES)

check: check-format check-lint check-docs check-types ## Format, lints and types only

check-format: | rust ## Is the Rust code formatted?
	$(CARGO) fmt --check

# Warnings are denied by arguments: RUSTFLAGS would replace the flags of .cargo/config.toml, and SIMD with them.
check-lint: | rust ## Clippy, natively and for wasm, warnings denied; Cargo.lock must be current
	$(CARGO) clippy --locked --all-targets -- -D warnings
	$(CARGO) clippy --locked --all-targets $(WASM) -- -D warnings

check-docs: | rust ## Build the crate's documentation, broken links denied
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --locked --no-deps --document-private-items

check-types: $(SITE_WASM) $(NODE_MODULES) ## Check the TypeScript of the page
	cd www && npm run --silent check

.PHONY: test-native test-chromium test-firefox test-page test-package test-e2e
test-native: | rust ## Native tests of the engine and the command line
	$(CARGO) test --locked

test-chromium: | rust wasm-bindgen wasm-pack browsers ## wasm-pack test --headless --chrome
	scripts/wasm-test.sh chrome

test-firefox: | rust wasm-bindgen wasm-pack geckodriver browsers ## wasm-pack test --headless --firefox
	scripts/wasm-test.sh firefox

test-page: $(SITE_WASM) $(NODE_MODULES) ## Unit tests of the page
	cd www && npm run --silent test

test-package: package native ## Drive the npm package from Node
	node --test --test-reporter=spec tests/e2e/package.test.mjs

test-e2e: build onefile native | geckodriver browsers ## Drive the built site and the one file in Chromium and Firefox
	scripts/with-browsers.sh node --test --test-concurrency=$(JOBS) --test-reporter=spec $(E2E)

E2E ?= $(filter-out %/package.test.mjs,$(sort $(wildcard tests/e2e/*.test.mjs)))

BENCH_MODULES := tests/bench/node_modules/.package-lock.json

.PHONY: bench
bench: $(SITE_WASM) $(BENCH_MODULES) | browsers ## Race TensorFlow.js, ConvNetJS and a plain loop in Node and Chromium; QUICK=1
	scripts/with-browsers.sh node tests/bench/run.mjs

$(BENCH_MODULES): tests/bench/package.json tests/bench/package-lock.json | machine
	cd tests/bench && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# The command line is the judge of the page: same run, same digest.
.PHONY: native
native: | rust
	@$(CARGO) build --quiet --bin gradient-playground

.PHONY: lighthouse
lighthouse: build | browsers ## Judge the built site with Lighthouse (LIGHTHOUSE names the program); RUNS=3
	scripts/with-browsers.sh node scripts/lighthouse.mjs

.PHONY: frames
frames: build | browsers ## Print how smooth the page stays at full speed with all charts on; STRETCH=6 (seconds) RUNS=2
	scripts/with-browsers.sh node scripts/frames.mjs

.PHONY: screenshots icons format clean
screenshots: build | browsers ## Make the pictures of the README anew
	scripts/with-browsers.sh node scripts/screenshots.mjs

icons: build | browsers ## Make the icons of the installed page anew, from its logo
	scripts/with-browsers.sh node scripts/icons.mjs

format: | rust ## Format the Rust code
	$(CARGO) fmt

clean: ## Remove all that was built here (the tools in ~/.cache stay)
	rm -rf $(ENGINE_LICENCES) target dist dist-onefile pkg www/pkg www/node_modules tests/bench/node_modules

# ---- Set-up: each of these does nothing, quickly, if there is nothing to do.

.PHONY: set-up machine rust wasm-bindgen wasm-pack geckodriver browsers
set-up: ## Install all that `make test` needs
	@scripts/check-machine.sh test
	@$(MAKE) -s --no-print-directory -j$(JOBS) browsers wasm-bindgen wasm-pack geckodriver $(NODE_MODULES)

machine:
	@scripts/check-machine.sh serve

rust: | machine
	@scripts/set-up-rust.sh

$(NODE_MODULES): www/package.json www/package-lock.json | machine
	cd www && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# No --locked: the lock file inside that crate may name versions which the registry has withdrawn. Its own
# features are off (TLS, for a test runner that talks to this machine only), walrus, its slow part, is optimised.
wasm-bindgen: | rust
	@scripts/install-tool.sh wasm-bindgen $(BINDGEN_VERSION) exact wasm-bindgen-cli $(BINDGEN) \
	    --no-default-features --config profile.dev.package.walrus.opt-level=2

wasm-pack: | rust
	@scripts/install-tool.sh wasm-pack $(WASM_PACK_VERSION) 0.13.1 wasm-pack $(WASM_PACK) --locked

geckodriver: | rust
	@scripts/install-tool.sh geckodriver $(GECKODRIVER_VERSION) 0.35.0 geckodriver $(GECKODRIVER) --locked

browsers: | machine
	@scripts/install-browsers.sh
