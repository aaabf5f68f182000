/** A mail as it leaves: exactly this is stored before the first try and sent at every one. */
export type Message = {
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Which letter a message is: what makes two tries one, and by what its events are known again. */
export type LetterId = { readonly userId: number; readonly slot: string };

/** Sends letters. The same letter within a day goes once, however often it is called. Throws `MailError`. */
export type Mailer = {
  readonly send: (
    message: Message,
    letter: LetterId,
  ) => Promise<{ readonly providerId: string | null }>;
};
