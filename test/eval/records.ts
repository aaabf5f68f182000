import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

/** A JSON object of which some members are looked at. */
type Members<Name extends string> = { readonly [name in Name]?: unknown };

/**
 * One JSON object a line, with the words for where it stands. Lines are read as they come, so that a file may be larger
 * than memory; packed or not is told from its first bytes.
 */
export async function* readRecords<Name extends string>(
  file: string,
): AsyncGenerator<readonly [record: Members<Name>, where: string]> {
  let number = 0;
  for await (const line of createInterface({ input: await textOf(file), crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === "") continue;
    const where = `${file}, line ${number}`;
    yield [parse(line, where), where];
  }
}

async function textOf(file: string): Promise<Readable> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const bytes = createReadStream(file);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return bytes;
  const unpacked = createGunzip();
  bytes.on("error", (error) => unpacked.destroy(error));
  return bytes.pipe(unpacked);
}

function parse(line: string, where: string): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error(`${where}: not JSON.`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error(`${where}: not a JSON object.`);
  }
  return value;
}

/** Writes one JSON value a line as they come, packed where the name ends in .gz. */
export async function writeRecords(file: string, records: Iterable<object>): Promise<void> {
  const lines = Readable.from(toLines(records));
  const out = createWriteStream(file);
  if (file.endsWith(".gz")) await pipeline(lines, createGzip(), out);
  else await pipeline(lines, out);
}

function* toLines(records: Iterable<object>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(record)}\n`;
}
