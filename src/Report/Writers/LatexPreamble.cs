namespace Momentum.Report.Writers;

/// <summary>What stands before the text of a LaTeX document.</summary>
internal static class LatexPreamble
{
    /// <summary>The preamble; pgfplots is loaded only for figures.</summary>
    /// <remarks>
    /// <c>\barrier</c> sets the figures that still wait before it; <c>\fit</c> shrinks what is wider than the line. Only packages of TeX Live's latex-base, latex-recommended and pictures are used.
    /// </remarks>
    public static string Text(bool hasFigures) => $$$"""
        \documentclass[10pt,a4paper]{article}
        \usepackage[T1]{fontenc}
        \usepackage[utf8]{inputenc}
        \usepackage{lmodern}
        \usepackage{textcomp}
        \usepackage[margin=25mm]{geometry}
        \usepackage{amsmath,amssymb}
        \usepackage{booktabs}
        \usepackage{graphicx}
        {{{(hasFigures ? "\\usepackage{pgfplots}\n\\pgfplotsset{compat=1.16}" : "\\usepackage{xcolor}")}}}
        \usepackage{microtype}
        \usepackage[hidelinks,pdfusetitle]{hyperref}
        \setlength{\emergencystretch}{3em}
        \setlength{\parindent}{0pt}
        \setlength{\parskip}{0.6ex plus 0.2ex}
        \renewcommand{\topfraction}{0.9}
        \renewcommand{\bottomfraction}{0.8}
        \renewcommand{\textfraction}{0.07}
        \renewcommand{\floatpagefraction}{0.8}
        \allowdisplaybreaks
        \setlength{\abovecaptionskip}{6pt}
        \setlength{\belowcaptionskip}{5pt}
        \setcounter{topnumber}{4}
        \setcounter{bottomnumber}{3}
        \setcounter{totalnumber}{8}
        \makeatletter
        \setlength{\@fptop}{0pt}
        \setlength{\@fpsep}{12pt}
        \newcommand{\barrier}{\par\begingroup\let\@elt\relax\edef\pending{\@botlist\@deferlist}\ifx\pending\@empty\else\clearpage\fi\endgroup}
        \newcommand{\heading}{\begin{center}{\LARGE\@title\par}\ifx\@author\@empty\else\medskip{\large\begin{tabular}{c}\@author\end{tabular}\par}\fi\end{center}}
        \makeatother
        \everydisplay\expandafter{\the\everydisplay\renewcommand{\arraystretch}{1.35}}
        \newsavebox{\fitbox}
        \newcommand{\fit}[1]{\sbox{\fitbox}{#1}\ifdim\wd\fitbox>\linewidth\resizebox{\linewidth}{!}{\usebox{\fitbox}}\else\usebox{\fitbox}\fi}
        """.ReplaceLineEndings("\n");
}
