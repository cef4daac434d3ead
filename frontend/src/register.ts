/**
 * Define elements on the registry that stays. The front end replaces `window.customElements` while it
 * starts, so what is defined before its own root element would be lost.
 */
export const register = (elements: Record<string, CustomElementConstructor>): Promise<void> => {
  const define = () => {
    for (const [tag, element] of Object.entries(elements))
      if (!window.customElements.get(tag)) window.customElements.define(tag, element);
  };
  const root = "home-assistant";
  if (window.customElements.get(root)) return Promise.resolve(define());
  return window.customElements.whenDefined(root).then(define);
};

type Listed = { type: string; name: string } & Record<string, unknown>;

/** Put something on a list that the pickers read, once. */
export const list = (name: "customCards" | "customBadges", one: Listed): void => {
  const lists = window as unknown as Record<string, Listed[] | undefined>;
  const listed = (lists[name] ??= []);
  if (!listed.some(({ type }) => type === one.type)) listed.push(one);
};
