import type { Params } from "../http/params.ts";
import type { Updates } from "../updates/updates.ts";
import { type Method, Raw } from "./method.ts";

/** Telegram's longest long poll. */
const MAX_SECONDS = 50;

export const getUpdates: Method = async (world, { params, gone }) => {
  if (!world.updates.webhook) allow(world.updates, params);
  const offset = params.integer("offset");
  const limit = params.integer("limit", 100, 1, 100);
  const seconds = params.integer("timeout", 0, 0, MAX_SECONDS);
  const updates = await world.updates.read(offset, limit, seconds, gone);
  return new Raw(`[${updates.map((update) => update.json).join(",")}]`);
};

export const setWebhook: Method = (world, { params }) => {
  const { updates } = world;
  if (params.flag("drop_pending_updates")) updates.queue.clear();
  const url = params.text("url");
  if (url === "") updates.deleteWebhook();
  else
    updates.setWebhook({
      url,
      secret: params.text("secret_token"),
      maxConnections: params.integer("max_connections", 40, 1, 100),
    });
  allow(updates, params);
  return true;
};

export const deleteWebhook: Method = (world, { params }) => {
  if (params.flag("drop_pending_updates")) world.updates.queue.clear();
  world.updates.deleteWebhook();
  return true;
};

export const getWebhookInfo: Method = (world) => {
  const { webhook, queue } = world.updates;
  const error = webhook?.lastError;
  return {
    url: webhook?.settings.url ?? "",
    has_custom_certificate: false,
    pending_update_count: queue.length,
    ...(webhook ? { max_connections: webhook.settings.maxConnections, ip_address: "127.0.0.1" } : {}),
    ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
  };
};

function allow(updates: Updates, params: Params): void {
  updates.allow(params.json("allowed_updates", "can't parse allowed_updates JSON object"));
}
