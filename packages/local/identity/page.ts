/** Asks who somebody wants to be. */
export const askPage = (): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local provider</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 24rem; margin: 4rem auto; padding: 0 1rem }
  form, label { display: grid; gap: .5rem } form { gap: 1.25rem }
  label.line { grid-template-columns: auto 1fr; justify-content: start; align-items: center }
  input:not([type=checkbox]), button { font: inherit; padding: .6rem; min-height: 2.75rem }
</style>
</head>
<body>
<h1>Local provider</h1>
<p>Everybody here is who they say.</p>
<form method="post">
<label>E-mail <input name="email" type="email" value="robin@mail.test" required></label>
<label>Name <input name="name" value="Robin Vale" required></label>
<label class="line"><input name="proven" type="checkbox" value="yes" checked> The address is confirmed</label>
<button>Continue</button>
</form>
</body>
</html>`
