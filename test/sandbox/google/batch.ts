import { hashHex } from "../hash";
import type { SandboxState } from "../state";
import { errorResponse, GoogleError } from "./google-error";
import { tooManyConcurrent } from "./quota";

/** Most calls in one batch, and the number beyond which Google throttles: …/gmail/api/guides/batch. */
const MOST_PARTS = 100;
const UNTHROTTLED_PARTS = 50;

type Part = { readonly contentId: string | undefined; readonly request: Request | undefined };

/**
 * The multipart batch endpoint: each part is answered for itself. Where every part has a Content-ID the answers come in
 * reverse, since their order is not promised.
 */
export async function answerBatch(
  state: SandboxState,
  request: Request,
  answerPart: (part: Request) => Promise<Response>,
): Promise<Response> {
  const boundary = /boundary="?([^";]+)"?/.exec(request.headers.get("content-type") ?? "")?.[1];
  if (!boundary) return refusal("Missing or malformed multipart boundary.");
  const parts = splitParts(await request.text(), boundary).map((text) => readPart(text, request));
  if (parts.length === 0) return refusal("Empty batch request.");
  if (parts.length > MOST_PARTS) {
    return refusal(`The batch request has too many calls: at most ${MOST_PARTS}.`);
  }
  const answers: string[] = [];
  for (const [index, part] of parts.entries()) {
    const isThrottled = state.options.realQuota && index >= UNTHROTTLED_PARTS;
    const response = isThrottled
      ? errorResponse(tooManyConcurrent())
      : part.request
        ? await answerPart(part.request)
        : refusal("Failed to parse batch request part.");
    answers.push(await writePart(part, response));
  }
  if (parts.every(({ contentId }) => contentId !== undefined)) answers.reverse();
  const outer = `batch_${hashHex(answers.join())}`;
  const body = `${answers.map((answer) => `--${outer}\r\n${answer}\r\n`).join("")}--${outer}--\r\n`;
  return new Response(body, {
    headers: {
      "content-type": `multipart/mixed; boundary=${outer}`,
      vary: "Origin, X-Origin, Referer",
    },
  });
}

function splitParts(body: string, boundary: string): string[] {
  const pieces = `\r\n${body.replaceAll(/\r?\n/g, "\r\n")}`.split(`\r\n--${boundary}`);
  // Before the first boundary there is only a preamble; "--" after one marks the end.
  return pieces.slice(1).filter((piece) => !piece.startsWith("--"));
}

function readPart(text: string, batch: Request): Part {
  const [outerHead = "", ...rest] = text.replace(/^\s+/, "").split("\r\n\r\n");
  const contentId = /^content-id:\s*(.+)$/im.exec(outerHead)?.[1]?.trim();
  const [innerHead = "", ...body] = rest;
  const [requestLine = "", ...headerLines] = innerHead.trimStart().split("\r\n");
  const [, method, target] = /^([A-Z]+) (\S+)/.exec(requestLine) ?? [];
  if (!method || !target) return { contentId, request: undefined };
  const url = new URL(target, batch.url);
  // Parts name a path; a full URL may only be of the same host.
  if (url.origin !== new URL(batch.url).origin) return { contentId, request: undefined };
  const headers = new Headers();
  const authorization = batch.headers.get("authorization");
  if (authorization) headers.set("authorization", authorization);
  for (const line of headerLines) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  const content = body.join("\r\n\r\n").trim();
  const hasBody = content !== "" && method !== "GET" && method !== "HEAD";
  return {
    contentId,
    request: new Request(url, { method, headers, ...(hasBody && { body: content }) }),
  };
}

async function writePart(part: Part, response: Response): Promise<string> {
  const body = await response.text();
  const reply = part.contentId?.replace(/^<?(.*?)>?$/, "<response-$1>");
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const head = `Content-Type: application/http\r\n${reply ? `Content-ID: ${reply}\r\n` : ""}`;
  const reason = response.status === 200 ? "OK" : "Error";
  return `${head}\r\nHTTP/1.1 ${response.status} ${reason}\r\n${headers}\r\n${body}`;
}

function refusal(message: string): Response {
  return errorResponse(
    new GoogleError(400, {
      message,
      domain: "global",
      reason: "badRequest",
      rpcStatus: "INVALID_ARGUMENT",
    }),
  );
}
