/** What stands where the web UI would, for who runs the services alone. */
export const NOT_BUILT_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Matterline: the screens are not built</title>
  </head>
  <body>
    <main>
      <h1>The screens are not built</h1>
      <p>The services run, but there is no web UI to serve. Build it with <code>npm run build -w web</code> and reload
        this page, or run <code>npm run dev</code> beside the services and open the address that it prints. A build that
        is kept elsewhere is named with <code>WEB_ROOT</code>.</p>
      <p>The API works: <a href="/docs">its documentation</a>.</p>
    </main>
  </body>
</html>
`;
