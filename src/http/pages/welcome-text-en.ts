/** The sentences of the last steps of onboarding, of the preview and of past letters, in English. */
export const WELCOME_EN = {
  step: (step: number, of: number) => `Step ${step} of ${of}`,
  skip: "Skip",
  letter: {
    title: "When your letter comes",
    lead: "Time zone and language are guessed from your browser; day and hour are Kith’s to begin with. Change what is wrong, now or at any time later.",
    save: "Save and go on",
    second: "A second calendar or inbox?",
    secondNote:
      "Whoever writes to your work and your private address is one person in Kith. You can add accounts later as well.",
    archive: "Import an archive",
  },
  people: {
    title: "Anyone you would rather not see in a Monday mail?",
    lead: "These are the people whom the next letters are likeliest to name. Nobody learns of it, and Kith asks for no reason.",
    maySkip:
      "Nothing has to be done here, and everything can be done later, on each person’s page.",
    not: "Not this one",
    notFull: (name: string) => `Not this one: ${name}`,
    rested: "Will not be named until you undo it.",
    undo: "Undo",
    undoFull: (name: string) => `Undo for ${name}`,
    nobody:
      "So far there is nobody a letter would name. You can leave people out later, on their page.",
    goOn: "Go on",
  },
  preview: {
    title: "Your next letter",
    lead: "This is how it would read now. Its links work in the real one.",
    frame: "The letter",
    done: "Done: see this week’s people",
    when: "Change when it comes",
  },
  past: {
    title: "Past letters",
    lead: "Every letter as it was sent, for 26 weeks. Its links work for 30 days.",
    none: "No letter has gone out yet.",
    next: "See the next one",
    kinds: { scheduled: "Weekly letter", first: "First letter", now: "Asked for" },
    states: {
      claimed: "being written",
      composed: "on its way",
      sent: "sent",
      failed: "could not be sent",
    },
    back: "All past letters",
  },
  week: { past: "Past letters", next: "The next letter" },
};

export type WelcomeText = typeof WELCOME_EN;
