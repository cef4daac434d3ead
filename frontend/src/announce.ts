const told = new Set<string>();

/** Whether an offer is new to this browser tab: two cards speak of it once, and an unseen tab not at all. */
export const isNews = (offerId: string): boolean => {
  if (document.visibilityState !== "visible" || told.has(offerId)) return false;
  told.add(offerId);
  return true;
};
