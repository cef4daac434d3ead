/** What the card uses of Home Assistant's front end, and nothing else. */

export type Localize = (key: string, values?: Record<string, string>) => string;

export interface Device {
  id: string;
  name: string | null;
  name_by_user: string | null;
  identifiers: readonly (readonly [string, string])[];
}

export interface Hass {
  connection: {
    subscribeMessage<T>(told: (message: T) => void, message: object): Promise<() => Promise<void>>;
  };
  callWS<T>(message: object): Promise<T>;
  loadBackendTranslation(category: string, integration: string): Promise<Localize>;
  language: string;
  locale: { language: string; time_format: string; time_zone: string };
  config: { time_zone: string; components: string[] };
  themes: { darkMode: boolean };
  devices: Record<string, Device>;
  entities: Record<string, { device_id?: string; platform?: string }>;
}

export const DOMAIN = "connection_moments";

/** Go somewhere in the front end, as its own links do. */
export const navigate = (path: string): void => {
  history.pushState(null, "", path);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
};
