/** A letter as a mail program would show it: without scripts, and cut off from the page around it. */
export function LetterFrame({
  src,
  title,
  isLive,
}: {
  readonly src: string;
  readonly title: string;
  /** Its links open, each in a page of its own. */
  readonly isLive?: true;
}) {
  return (
    <iframe
      class="letter-frame"
      src={src}
      title={title}
      sandbox={isLive ? "allow-popups allow-popups-to-escape-sandbox" : ""}
    />
  );
}
