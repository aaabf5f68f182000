import { pieces } from "../../digest/isolate";

/** A sentence of the letter: each name in it stands in its own direction. */
export function Said({ sentence }: { readonly sentence: string }) {
  return (
    <>{pieces(sentence).map(({ kind, text }) => (kind === "name" ? <bdi>{text}</bdi> : text))}</>
  );
}
