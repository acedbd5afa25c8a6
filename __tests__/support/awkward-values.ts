/** Texts that templates, quotes and two syntaxes could each get wrong, by what is awkward about them. */
export const AWKWARD_TEXTS: Readonly<Record<string, string>> = {
  quotes: 'say "hello", it\'s `me`',
  backslashes: "C:\\temp\\new \\\\ \\u0041 \\n",
  lines: "one\ntwo\r\nthree\n",
  tabs: "a\tb",
  interpolation: "${var.word} ${",
  directive: "%{ if true }yes%{ endif } %{",
  escapedTemplates: "$${a} %%{b} $$${c}",
  dollarsAndPercents: "$ % $$ %% 100% $HOME $(date) $",
  braces: "{} }{ [] ][",
  unicode: "Übung – 質問 – 🚀 – \u2028",
  html: "<a href='?b&c'>&amp;</a>",
  jsonWithinJson: JSON.stringify({ a: 'b"\\\n${c}' }),
  comment: "# a // b /* c */",
  heredoc: "<<EOT\na\nEOT\n",
  empty: "",
};

/** The same around a word that only Terraform knows. */
export const aroundWord = (word: string): Readonly<Record<string, string>> => ({
  alone: word,
  twice: `${word}${word}`,
  inQuotes: `"${word}"`,
  betweenBackslashes: `\\${word}\\`,
  betweenLines: `a\n${word}\n`,
  besideTemplates: `\${a} ${word} %{b}`,
  afterDollar: `$${word}`,
  afterDollars: `$$${word}`,
  afterPercent: `%${word}`,
  beforeBrace: `${word}{a}`,
  unicode: `質${word}🚀`,
});
