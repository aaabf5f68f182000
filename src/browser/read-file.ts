import { createMboxSplitter, type MailHead } from "./split-mbox";

const GZIP = [0x1f, 0x8b];

/**
 * Reads an mbox, plain or gzipped, as a stream: memory holds one piece of it at a time. `passed` hears how many bytes of
 * the file are behind. Rejects with a RangeError where it is no mbox, with a TypeError where it is cut off or damaged.
 */
export async function readMboxFile(
  file: Blob,
  found: (head: MailHead) => void,
  passed: (bytes: number) => void,
): Promise<void> {
  const start = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, index) => start[index] === byte);
  const plain = counted(file, passed);
  const stream: ReadableStream<Uint8Array> = isPacked
    ? plain.pipeThrough(new DecompressionStream("gzip"))
    : plain;
  const splitter = createMboxSplitter(found);
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    splitter.push(value);
  }
  splitter.end();
}

function counted(
  file: Blob,
  passed: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length;
      passed(bytes);
      controller.enqueue(chunk);
    },
  });
  return (file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(counter);
}
