import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";

/** A person's own mistake about a file or an option: its message is one line to show as it is. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

/** A file's bytes, unpacked if it is gzip (known by its first bytes, not its name). Throws an ArchiveError. */
export async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    if (!(await stat(path)).isFile()) throw new ArchiveError(`${path}: not a file`);
    const source = createReadStream(path);
    const stream = (await isGzip(path)) ? source.pipe(createGunzip()) : source;
    source.on("error", (error) => stream.destroy(error));
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw asArchiveError(path, error);
  }
}

async function isGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) {
    const bytes = chunk as Uint8Array;
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
  }
  return false;
}

function asArchiveError(path: string, error: unknown): ArchiveError {
  if (error instanceof ArchiveError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "no such file",
    EACCES: "not readable: permission denied",
    Z_BUF_ERROR: "the gzip file is cut short",
    Z_DATA_ERROR: "the gzip file is damaged",
  };
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  return new ArchiveError(`${path}: ${reason}`, { cause: error });
}
