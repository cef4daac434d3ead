import type { Offer } from "./wire";

/** How a bond is reached. Nothing is sent from here: a message is opened, and the person sends it or not. */

export const HEART = "❤";
const REACHES = /^(sms|tel|mailto|https):/i;

/** The address with words in it where it can take some, or null where it is no address. */
export const reach = (contact: string | null, text: string): string | null => {
  if (!contact || !REACHES.test(contact)) return null;
  if (!takesWords(contact)) return contact;
  return `${contact}${contact.includes("?") ? "&" : "?"}body=${encodeURIComponent(text)}`;
};

/** Whether the words go with the address; else they are copied. */
const takesWords = (contact: string): boolean => /^(sms|mailto):/i.test(contact);

/** What stands between the words and the picture: a draft to copy or take along, a heart to give. */
export interface Note {
  text: string | null;
  messages: string | null;
  heart: string | null;
}

export const noteOf = ({ draft, contact, text, kind }: Offer, isPage: boolean): Note | undefined => {
  const heart = isPage || (kind === "heart_reply" && !draft) ? reach(contact, HEART) : null;
  const note = { text: draft, messages: draft && reach(contact, draft), heart };
  return text !== null && (draft || heart) ? note : undefined;
};

/** Put words on the clipboard, also where the page came over plain http. */
export const copy = async (text: string): Promise<void> => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};
