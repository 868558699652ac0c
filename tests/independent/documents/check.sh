#!/usr/bin/env bash
# Others judge the documents: pandoc reads the Markdown, pdflatex sets the LaTeX, KaTeX and MathJax take every formula.
# Needs a Release build of src/Cli; pandoc; texlive-latex-base, -latex-recommended, -pictures and lmodern; poppler-utils;
# and for the formulas Node with `npm install` done in tests/independent/formulas. What is missing is named and skipped.
# Usage: tests/independent/documents/check.sh [FOLDER]    the documents stay in FOLDER when one is given
set -uo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
momentum="dotnet $root/src/Cli/bin/Release/net10.0/momentum.dll"
work=${1:-}
[ -n "$work" ] || { work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; }
mkdir -p "$work" && cd "$work" || exit 2
bad=0
fail() { echo "FAILED: $*"; bad=$((bad + 1)); }
has() { command -v "$1" > /dev/null || { echo "skipped, no $1"; return 1; }; }

# A title and a method name with everything that means something in some format.
cat > hostile.method <<'METHOD'
method hostile "% $ # _ { } ~ ^ \\ & < > | [x](javascript:alert(1)) \\input{/etc/passwd}"
parameters alpha > 0, 0 <= beta < 1
state w, z = 0
z' = beta*z + grad(w)
w' = w - alpha*z'
METHOD
cat > hostile.json <<'SPEC'
{"title": "% $ # _ { } ~ ^ \\ & < > \" | [x](javascript:alert(1)) \u202e\n<script>alert(1)</script> \\end{document}",
 "methods": ["hostile.method", "nesterov"], "problems": ["spectrum:0.01,0.1,1"], "formats": ["markdown", "latex", "html"]}
SPEC

rm -rf comparison seeds verification methods hostile
$momentum report -o comparison --to markdown,latex,html || fail comparison
$momentum report --seeds -o seeds --to markdown,latex,html || fail seeds
$momentum report --verification -o verification --to markdown,latex,html || fail verification
$momentum report --encyclopedia -o methods || fail encyclopedia
$momentum report hostile.json -o hostile || fail hostile

if has pandoc; then
    for page in comparison/report.md seeds/report.md verification/report.md hostile/report.md methods/*.md; do
        pandoc --from gfm+tex_math_dollars --to html5 --mathml --standalone --metadata title=t "$page" -o page.html 2> pandoc.log || fail "pandoc $page"
        [ ! -s pandoc.log ] || { head -3 pandoc.log; fail "pandoc warns on $page"; }
        grep -q '<script>alert' page.html && fail "$page carries a script"
    done
fi

if has pdflatex; then
    for report in comparison seeds verification hostile; do
        cd "$work/$report" || { fail "no $report"; continue; }
        for pass in 1 2; do
            SOURCE_DATE_EPOCH=1700000000 FORCE_SOURCE_DATE=1 pdflatex -interaction=nonstopmode -halt-on-error report.tex > pdflatex.out 2>&1 || { tail -5 pdflatex.out; fail "pdflatex $report"; break; }
        done
        grep -E '^!|undefined' report.log && fail "$report has errors or undefined references"
        # Boxes up to 5 pt over are not seen.
        awk '/^Overfull .hbox/ { gsub(/[(pt]/, "", $3); if ($3 + 0 > 5) { print; found = 1 } } END { exit found }' report.log || fail "$report has overfull boxes"
        cp report.pdf first.pdf
        rm -f report.aux report.out report.pdf
        for pass in 1 2; do
            SOURCE_DATE_EPOCH=1700000000 FORCE_SOURCE_DATE=1 pdflatex -interaction=nonstopmode report.tex > /dev/null 2>&1
        done
        cmp -s first.pdf report.pdf || fail "$report.pdf is not reproducible"
        if has pdftotext; then
            pdftotext report.pdf - | grep -q 'root:' && fail "$report reads files"
        fi
    done
    cd "$work" || exit 2
fi

if has node && [ -d "$root/tests/independent/formulas/node_modules" ]; then
    node "$root/tests/independent/formulas/check.js" comparison/report.md seeds/report.md verification/report.md hostile/report.md methods/*.md || fail formulas
else
    echo "skipped, no formula check: npm install in tests/independent/formulas"
fi

# No place for the files: nothing may be left.
if mkdir -p full && mount -t tmpfs -o size=64k tmpfs full 2> /dev/null; then
    $momentum report -o full/report > /dev/null 2> full.log && fail "a full disk went unnoticed"
    [ -z "$(ls -A full)" ] || fail "a full disk left $(ls full)"
    cat full.log
    umount full
fi

[ "$bad" -eq 0 ] && echo "all documents pass"
exit $((bad > 0))
