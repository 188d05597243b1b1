// Asks the YAML language server what an editor would ask it, and writes the answers as one JSON object.
//
//   node ask.mjs SERVER FILE '[{"hover": [line, column]}, {"complete": [line, column]}]'
//
// Lines and columns count from 1, as messages of ragrules do. The answer holds `problems`, each with its place and message, and in `answers`
// one for each question: the text of the hover, or the labels that can be completed.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [server, file, questions] = process.argv.slice(2);
const uri = pathToFileURL(file).href;
const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const waiting = new Map();
let sent = 0;
let unread = Buffer.alloc(0);
let checked;
const problems = new Promise((resolve) => (checked = resolve));

function write(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
  child.stdin.write(body);
}

function ask(method, params) {
  sent += 1;
  write({ id: sent, method, params });
  return new Promise((resolve) => waiting.set(sent, resolve));
}

function receive(message) {
  if (message.method && message.id !== undefined) {
    const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
    const items = message.method === "workspace/configuration" ? message.params.items : null;
    write({ id: message.id, result: items && items.map(({ section }) => (section === "yaml" ? settings : {})) });
  } else if (message.method === "textDocument/publishDiagnostics") {
    checked(message.params.diagnostics);
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
  }
}

child.stdout.on("data", (chunk) => {
  unread = Buffer.concat([unread, chunk]);
  for (;;) {
    const end = unread.indexOf("\r\n\r\n");
    const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/i.exec(unread.subarray(0, end))[1]);
    if (!(unread.length >= end + 4 + length)) return;
    const body = unread.subarray(end + 4, end + 4 + length);
    unread = unread.subarray(end + 4 + length);
    receive(JSON.parse(body));
  }
});
child.on("exit", (code) => process.exit(code || 1)); // the server has no business to end before it is told to

const hover = { contentFormat: ["markdown"] };
const capabilities = { workspace: { configuration: true }, textDocument: { publishDiagnostics: {}, hover, completion: {} } };
await ask("initialize", { processId: process.pid, rootUri: null, capabilities });
write({ method: "initialized", params: {} });
const text = readFileSync(file, "utf8");
write({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });

const found = await problems;
const answers = [];
for (const question of JSON.parse(questions)) {
  const [[kind, [line, column]]] = Object.entries(question);
  const at = { textDocument: { uri }, position: { line: line - 1, character: column - 1 } };
  if (kind === "hover") answers.push((await ask("textDocument/hover", at))?.contents?.value ?? "");
  else answers.push(((await ask("textDocument/completion", at))?.items ?? []).map(({ label }) => label));
}
const placed = found.map(({ range: { start }, message }) => ({ line: start.line + 1, column: start.character + 1, message }));
process.stdout.write(JSON.stringify({ problems: placed, answers }), () => process.exit(0));
