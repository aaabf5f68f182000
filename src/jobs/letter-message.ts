import type { Message } from "../mail/mailer";
import type { SealedValue, Vault } from "../store/vault";

/** A letter as it is kept before it is sent. */
export type StoredLetter = {
  readonly message: Message;
  /** Mails and calendar entries read in all by then: the next letter counts from there. */
  readonly read: { readonly mails: number; readonly entries: number };
};

/** The letter compressed, then sealed under its slot. */
export async function sealMessage(
  vault: Vault,
  slot: string,
  letter: StoredLetter,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([JSON.stringify(letter)])
    .stream()
    .pipeThrough(new CompressionStream("gzip"));
  return vault.sealBytes(new Uint8Array(await new Response(packed).arrayBuffer()), purpose(slot));
}

/** What `sealMessage` kept. Throws where it belongs to another user or slot. */
export async function openMessage(
  vault: Vault,
  slot: string,
  sealed: SealedValue,
): Promise<StoredLetter> {
  const packed = await vault.openBytes(sealed, purpose(slot));
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(plain).text());
}

function purpose(slot: string): string {
  return `letter/${slot}`;
}
