import type { Session } from "../../store/sessions";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { rightsTextFor } from "./rights-text";
import { PostButton, SettingsFrame } from "./settings-frame";

/** The sessions there are, each with its end. */
export function BrowsersPage(props: {
  readonly language: Language;
  readonly sessions: readonly Session[];
  /** The hash of this browser's session. */
  readonly current: string;
  readonly format: Format;
  readonly ended: boolean;
}) {
  const text = rightsTextFor(props.language).browsers;
  const { format } = props;
  return (
    <SettingsFrame language={props.language} title={text.title}>
      {props.ended && (
        <p class="done" role="status">
          {text.ended}
        </p>
      )}
      <section class="panel">
        {props.sessions.map((session) => {
          const name = session.browser || text.unnamed;
          const signedIn = text.since(format.moment(session.createdAt));
          return (
            <div class="account">
              <b>{name}</b>
              {session.idHash === props.current && <span class="note"> · {text.this}</span>}
              <p class="note">
                {signedIn}, {text.seen(format.moment(session.seenAt))}
              </p>
              <div class="acts">
                <PostButton
                  action={`/settings/browsers/${session.idHash}/end`}
                  label={text.end}
                  full={`${text.endNamed(name)}, ${signedIn}`}
                />
              </div>
            </div>
          );
        })}
      </section>
      <section class="panel stack">
        <h2>{text.everywhere}</h2>
        <p>{text.everywhereText}</p>
        <div class="acts">
          <PostButton action="/settings/browsers/all/end" label={text.everywhere} look="main" />
        </div>
      </section>
    </SettingsFrame>
  );
}
