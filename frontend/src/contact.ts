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
export const takesWords = (contact: string): boolean => /^(sms|mailto):/i.test(contact);

/** Put words on the clipboard, also where the page came over plain http. */
export const copy = async (text: string): Promise<void> => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};
