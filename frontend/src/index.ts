import { MomentsBadge } from "./badge";
import { MomentsCard } from "./card";
import { DOMAIN, type Hass } from "./hass";
import { MomentsPage } from "./page";
import { list, register } from "./register";
import { words } from "./words";

const CARD = "connection-moments-card";
const BADGE = "connection-moments-badge";

void register({ [CARD]: MomentsCard, [BADGE]: MomentsBadge, "connection-moments-page": MomentsPage });

list("customCards", {
  type: CARD,
  name: "Connection Moments",
  description: words.say("about"),
  preview: true,
  getEntitySuggestion: (hass: Hass, entityId: string) => {
    const entity = hass.entities[entityId];
    if (entity?.platform !== DOMAIN) return null;
    return { config: { type: `custom:${CARD}`, person: entity.device_id } };
  },
});
list("customBadges", { type: BADGE, name: "Connection Moments", preview: true });
