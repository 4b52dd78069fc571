/**
 * What any proxy on Node costs that does nothing: each request is passed on to TALLYBOOK_ENGINE as it is, and its
 * answer back, whole. It stands in the edge's place in `make bench ARGS=edge`.
 */
import { createServer } from "node:http";
import { Pool } from "undici";

const pool = new Pool(process.env.TALLYBOOK_ENGINE, { connections: 128 });

async function passOn(request, response) {
  const { connection: _, host: __, ...headers } = request.headers;
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const body = parts.length === 0 ? null : Buffer.concat(parts);
  const answer = await pool.request({ path: request.url, method: request.method, headers, body });
  const { connection: ___, ...answered } = answer.headers;
  response.writeHead(answer.statusCode, answered);
  response.end(await answer.body.bytes());
}

const server = createServer((request, response) => {
  passOn(request, response).catch(() => response.destroy());
});
server.listen(0, "127.0.0.1", () => {
  process.stderr.write(`bare proxy: http://127.0.0.1:${server.address().port} before the engine\n`);
});
