import type { Feed } from "../../store/feeds";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { rightsTextFor } from "./rights-text";
import { PostButton, SettingsFrame } from "./settings-frame";

type DataProps = {
  readonly language: Language;
  readonly feeds: readonly Feed[];
  /** So many feeds there can be. */
  readonly most: number;
  /** One more was asked for than there can be. */
  readonly isFull: boolean;
  readonly format: Format;
};

/** Export, feeds, and the door to leaving. */
export function DataPage(props: DataProps) {
  const text = rightsTextFor(props.language).data;
  return (
    <SettingsFrame language={props.language} title={text.title}>
      <p class="note">{text.fresh}</p>
      <section class="panel stack">
        <h2>{text.export}</h2>
        <p>{text.exportText}</p>
        <ul class="downloads">
          {(
            [
              ["kith.json", text.json],
              ["people.csv", text.csv],
              ["people.vcf", text.vcard],
            ] as const
          ).map(([file, label]) => (
            <li>
              <a href={`/settings/data/export/${file}`}>{label}</a>
            </li>
          ))}
        </ul>
        <p class="note">{text.exportNote}</p>
        <p class="note">
          {text.again} <a href="/import">{text.againLink}</a>
        </p>
      </section>
      <Feeds {...props} />
      <section class="panel stack">
        <h2>{text.leave}</h2>
        <p>{text.leaveText}</p>
        <p>
          <a href="/settings/delete">{text.leaveLink}</a>
        </p>
      </section>
    </SettingsFrame>
  );
}

function Feeds({ language, feeds, most, isFull, format }: DataProps) {
  const text = rightsTextFor(language).data;
  return (
    <section class="panel stack" id="feeds">
      <h2>{text.feed}</h2>
      <p>{text.feedText}</p>
      {isFull && (
        <p class="alert" role="alert">
          {text.feedFull}
        </p>
      )}
      {feeds.length === 0 && <p class="note">{text.feedNone}</p>}
      {feeds.map(({ feedId, createdAt, fetchedAt }) => (
        <div class="account">
          <p>{text.feedRow(format.moment(createdAt))}</p>
          <p class="note">
            {fetchedAt === null ? text.feedNever : text.feedFetched(format.moment(fetchedAt))}
          </p>
          <div class="acts">
            <PostButton
              action={`/settings/data/feeds/${feedId}/end`}
              label={text.feedEnd}
              full={`${text.feedEnd}: ${text.feedRow(format.moment(createdAt))}`}
            />
          </div>
        </div>
      ))}
      {feeds.length < most && (
        <div class="acts">
          <PostButton action="/settings/data/feeds" label={text.feedAdd} />
        </div>
      )}
    </section>
  );
}

/** The one time a feed's address is shown. */
export function NewFeedPage({
  language,
  url,
}: {
  readonly language: Language;
  readonly url: string;
}) {
  const text = rightsTextFor(language).data;
  return (
    <SettingsFrame language={language} title={text.feed}>
      <section class="panel stack">
        <p role="status">{text.feedNew}</p>
        <label>
          {text.feedCopy}
          <input readonly value={url} />
        </label>
        <p class="note">{text.feedText}</p>
        <div class="acts">
          <a class="button" href="/settings/data">
            {text.feedDone}
          </a>
        </div>
      </section>
    </SettingsFrame>
  );
}
