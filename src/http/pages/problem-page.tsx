import type { ConsentStep } from "../../../schemas/browser";
import type { Provider } from "../../domain/account";
import type { Language } from "../../store/users";
import { ConnectForm } from "./connect-form";
import { NoticePage } from "./notice-page";
import { textFor } from "./text";
import type { PageText } from "./text-en";

/** How a road through a provider's consent screen can end other than well. */
export type ConsentProblem = keyof PageText["problem"];

/** What the page's one button starts; null is a link to the settings. */
const NEXT_STEP: Readonly<Record<ConsentProblem, ConsentStep | "same" | null>> = {
  denied: "same",
  declined: "same",
  "mail-denied": "mail",
  "admin-consent": "same",
  mismatch: "same",
  expired: "same",
  provider: "same",
  "cannot-add": null,
  "other-account": "same",
  "unknown-account": "connect",
  confirm: "sign-in",
};

export function isConsentProblem(value: string): value is ConsentProblem {
  return Object.hasOwn(NEXT_STEP, value);
}

type ProblemProps = {
  readonly language: Language;
  readonly provider: Provider;
  readonly problem: ConsentProblem;
  /** The step that went wrong, so that it can be tried again. */
  readonly step: ConsentStep;
  readonly accountId: number | null;
  readonly signedIn: boolean;
  /** Where an administrator allows Kith for a whole organisation. */
  readonly adminUrl: string | null;
};

/** The step to try: without a session only those that need none. */
function again({ step, accountId, signedIn }: ProblemProps, next: ConsentStep | "same") {
  const wanted = next === "same" ? step : next;
  if (!signedIn && wanted !== "sign-in") return { step: "connect" as const };
  return accountId === null ? { step: wanted } : { step: wanted, accountId };
}

/** What happened on the way through the consent screen, and the one thing to do. */
export function ProblemPage(props: ProblemProps) {
  const text = textFor(props.language);
  const name = text.provider[props.provider];
  const words = text.problem[props.problem];
  const next = NEXT_STEP[props.problem];
  return (
    <NoticePage
      language={props.language}
      signedIn={props.signedIn}
      title={words.title}
      text={words.text(name)}
      connects
      {...(props.adminUrl !== null && {
        forward: { url: props.adminUrl, ...text.adminConsent },
      })}
    >
      {next === null ? (
        <a class="button main" href="/settings">
          {words.act(name)}
        </a>
      ) : (
        <ConnectForm
          provider={props.provider}
          {...again(props, next)}
          label={words.act(name)}
          look="main"
        />
      )}
      {props.signedIn && (
        <a class="button plain" href="/progress">
          {text.goOn}
        </a>
      )}
    </NoticePage>
  );
}
