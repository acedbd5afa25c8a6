const mark =
  '<svg class="mark" viewBox="0 0 44 44" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" ' +
  'stroke-linecap="round" stroke-linejoin="round"><path d="M6 25h27l5-9H22v-8l-9 8H6z"/>' +
  '<path d="M3 35c4 0 4-3 8-3s4 3 8 3 4-3 8-3 4 3 8 3 4-3 6-3"/></svg>';

const icon =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6477"/>' +
      '<path d="M7 18h15l4-7H16V6l-5 5H7zM5 25c3 0 3-2 6-2s3 2 6 2 3-2 6-2 3 2 4 2" fill="none" stroke="#fff" ' +
      'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>',
  );

const keyField = `
<div class="field">
  <label for="key">API key</label>
  <input id="key" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="key-hint">
  <p class="hint" id="key-hint">Sent with your question and nowhere else. A service that runs on your own machine asks for none.</p>
  <label class="check"><input id="remember" type="checkbox"> Remember it until this tab is closed</label>
</div>`;

const questionField = `
<div class="field">
  <div class="row"><label for="text">Question</label><span class="count" id="count">0 of 4,000</span></div>
  <textarea id="text" rows="4" required aria-describedby="count"></textarea>
</div>`;

const temperatureField = `
<div class="field">
  <div class="row"><label for="temperature">Temperature</label><output class="count" id="chosen" for="temperature">0.5</output></div>
  <input id="temperature" type="range" min="0" max="1" step="0.1" value="0.5" aria-describedby="ends">
  <div class="ends hint" id="ends"><span>0: the likeliest words</span><span>1: more variety</span></div>
</div>`;

/** The document, with its style and its script in it. */
export const renderMarkup = (style: string, script: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Question answering</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body>
<header>
${mark}
<h1>Question answering</h1>
<p class="lead">Ask about the documents that were loaded into this service. The answer is taken from them alone, names the passages it
rests on, and says so when they do not hold one.</p>
</header>
<main>
<form class="card" id="form" method="post" novalidate>
${keyField}
${questionField}
${temperatureField}
<div class="actions"><button id="ask" type="submit">Ask</button><p class="hint">or press <kbd>Ctrl</kbd> + <kbd>Enter</kbd></p></div>
<noscript><p class="hint">This page needs JavaScript. Without it, send the question as JSON: POST ask {"text": "…"}.</p></noscript>
</form>
<section id="result" aria-live="polite" aria-label="Result"></section>
</main>
<footer>A language model writes the answers and can be wrong: check what matters against the sources.</footer>
<script>${script}</script>
</body>
</html>
`;
