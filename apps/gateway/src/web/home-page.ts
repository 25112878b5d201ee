/** What stands at `/` until the web UI does: plain, without script. */
export const HOME_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Matterline</title>
  </head>
  <body>
    <main>
      <h1>Matterline</h1>
      <p>Two-way text message conversations between a law firm's staff and its clients.</p>
      <ul>
        <li><a href="/docs">API documentation</a></li>
        <li><a href="/docs/openapi.json">OpenAPI document</a></li>
      </ul>
    </main>
  </body>
</html>
`;
