import type { MiddlewareHandler } from "hono/types";
import { offeredProviders } from "./consent-steps";
import { page } from "./page";
import { ConnectForm } from "./pages/connect-form";
import { NoticePage } from "./pages/notice-page";
import { rightsTextFor } from "./pages/rights-text";
import { textFor } from "./pages/text";
import { isFresh } from "./session";
import { visitorOf, type Web } from "./web";

/** For what must not happen on a forgotten screen: asks for a sign-in within the last ten minutes. Behind requireVisitor. */
export const requireFresh: MiddlewareHandler<Web> = async (c, next) => {
  if (isFresh(visitorOf(c), c.get("outside").now())) return next();
  const language = c.get("language");
  const { fresh } = rightsTextFor(language);
  const names = textFor(language).provider;
  return page(
    c,
    <NoticePage language={language} signedIn title={fresh.title} text={fresh.text}>
      {offeredProviders(c).map((provider, index) => (
        <ConnectForm
          provider={provider}
          step="sign-in"
          label={fresh.signIn(names[provider])}
          {...(index === 0 && { look: "main" as const })}
        />
      ))}
      <p class="note">{fresh.after}</p>
    </NoticePage>,
    403,
  );
};
