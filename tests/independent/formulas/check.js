// Reads Markdown files, hands every formula to KaTeX (strict) and MathJax, and exits with 1 if either refuses one.
// Usage: npm install && node check.js FILE.md...
'use strict';
const fs = require('fs');
const katex = require('katex');
const { mathjax } = require('mathjax-full/js/mathjax.js');
const { TeX } = require('mathjax-full/js/input/tex.js');
const { SVG } = require('mathjax-full/js/output/svg.js');
const { liteAdaptor } = require('mathjax-full/js/adaptors/liteAdaptor.js');
const { RegisterHTMLHandler } = require('mathjax-full/js/handlers/html.js');
const { AllPackages } = require('mathjax-full/js/input/tex/AllPackages.js');

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
const packages = AllPackages.filter(name => name !== 'noerrors' && name !== 'noundefined');
const page = mathjax.document('', { InputJax: new TeX({ packages }), OutputJax: new SVG() });

function formulas(markdown) {
  const found = [];
  const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
    .replace(/^\$\$\n([\s\S]*?)\n\$\$$/gm, (_, text) => { found.push({ text, display: true }); return ''; });
  for (const match of prose.matchAll(/\$([^$\n]+)\$/g)) found.push({ text: match[1], display: false });
  return found;
}

let count = 0, refused = 0;
function refuse(engine, file, text, reason) {
  refused++;
  console.error(`${engine} refuses ${JSON.stringify(text)} in ${file}: ${reason}`);
}

for (const file of process.argv.slice(2)) {
  for (const { text, display } of formulas(fs.readFileSync(file, 'utf8'))) {
    count++;
    try { katex.renderToString(text, { displayMode: display, throwOnError: true, strict: 'error' }); } catch (error) { refuse('KaTeX', file, text, error.message); }
    try {
      const html = adaptor.outerHTML(page.convert(text, { display }));
      if (/data-mjx-error|<merror/.test(html)) refuse('MathJax', file, text, 'error node');
    } catch (error) { refuse('MathJax', file, text, error.message); }
  }
}

console.log(`${count} formulas, ${refused} refused`);
process.exit(refused > 0 || count === 0 ? 1 : 0);
