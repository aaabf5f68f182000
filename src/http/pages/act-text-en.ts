import type { ActText } from "./act-text";

/** The action pages in English. */
export const ACT_EN: ActText = {
  purposes: {
    "reached-out": {
      ask: (name) => `Did you reach out to ${name}?`,
      button: (name) => `Reached out to ${name}`,
      done: (name) => `Marked: reached out to ${name}.`,
    },
    "not-now": {
      ask: (name) => `Leave ${name} out for a month?`,
      button: () => "Not now",
      done: (name, until) => `${name} stays out of the letter until ${until}.`,
    },
    rest: {
      ask: (name) => `Let it rest with ${name}?`,
      button: () => "Let it rest",
      done: (name) => `${name} will not be suggested.`,
    },
    elsewhere: {
      ask: (name) => `In touch with ${name} elsewhere?`,
      button: () => "In touch elsewhere",
      done: (name) =>
        `Noted: you and ${name} are in touch elsewhere. ${name} will not be suggested.`,
    },
    "not-a-person": {
      ask: (name) => `Is ${name} not a person?`,
      button: () => "Not a person",
      done: (name) => `Noted: ${name} is not a person and will not be suggested.`,
    },
    "nothing-to-answer": {
      ask: (name) => `Nothing open with ${name}?`,
      button: () => "Nothing open",
      done: (name) => `Closed: nothing is open with ${name}.`,
    },
    confirmed: {
      ask: (name) => `Were you in touch with ${name}?`,
      button: () => "Yes",
      done: (name) => `Noted: you were in touch with ${name}.`,
    },
    "not-yet": {
      ask: (name) => `Not in touch with ${name} yet?`,
      button: () => "Not yet",
      done: (name) => `Noted: not in touch with ${name} yet.`,
    },
    "same-person": {
      ask: (name) => `Is this the ${name} you know?`,
      button: () => "Yes, the same person",
      done: (name) => `Noted: both addresses belong to ${name}.`,
    },
    "not-same-person": {
      ask: (name) => `Is this somebody else than the ${name} you know?`,
      button: () => "No, somebody else",
      done: (name) => `Noted: this is not the ${name} you know.`,
    },
    "know-each-other": {
      ask: () => "Do the two know each other?",
      button: () => "They know each other",
      done: () => "Noted: they know each other.",
    },
    "not-a-match": {
      ask: () => "Would the two not go together?",
      button: () => "Not a match",
      done: () => "Noted: not a match.",
    },
    fewer: {
      ask: () => "Fewer people in the next letters?",
      button: () => "Fewer",
      done: () => "The next letters name fewer people.",
    },
    fine: {
      ask: () => "Was the list right?",
      button: () => "Fine",
      done: () => "Noted: the list was right.",
    },
    more: {
      ask: () => "More people in the next letters?",
      button: () => "More",
      done: () => "The next letters name more people.",
    },
    weekly: {
      ask: () => "A letter every week?",
      button: () => "Every week",
      done: () => "The letter comes every week.",
    },
    monthly: {
      ask: () => "A letter once a month?",
      button: () => "Once a month",
      done: () => "The letter comes in the first week of each month.",
    },
    pause: {
      ask: () => "Pause the letter?",
      button: () => "Pause the letter",
      done: () => "The letter is paused until you resume it in the settings.",
    },
    unsubscribe: {
      ask: () => "Stop the letter?",
      button: () => "Unsubscribe",
      done: () => "Unsubscribed: no letter will come. You can turn it on in the settings.",
    },
  },
  somebody: "this person",
  forwarded: "Was this mail forwarded to you? The button changes somebody else’s list.",
  reversible: "Nothing happens before you press. You can take it back at any time.",
  takenBack: "Taken back: nothing is marked.",
  undo: "Undo",
  howAsk: "How? Only if you like to say.",
  how: { phone: "By phone", "in-person": "In person", message: "Message" },
  otherAnswers: "Or something else",
  often: "This was the third time. Keep it so, once a year, or let it rest?",
  spans: {
    "2-weeks": "For 2 weeks",
    "1-month": "For a month",
    "3-months": "For 3 months",
    "1-year": "Once a year",
  },
  burst:
    "Several buttons of this letter were pressed within seconds on a browser Kith had not seen, so nothing was changed. Press once more in a minute.",
  close: "You can close this page.",
};
