import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What becomes of the bytes of one connection: passed on, or the connection is cut and they are lost. */
export type Watch = {
  fromClient?(bytes: Buffer): "pass" | "cut";
  fromServer?(bytes: Buffer): "pass" | "cut";
};

/** A wire that can be cut. */
export type TcpProxy = AsyncDisposable & {
  port: number;
  /** Cuts every connection of this moment, in the middle of whatever is on its way. */
  cutAll(): number;
};

/**
 * Passes TCP connections on to a port of this machine.
 *
 * @param target asked for each connection, because a server may come back elsewhere.
 * @param watch called for each new connection.
 */
export async function startTcpProxy(target: () => number, watch: () => Watch): Promise<TcpProxy> {
  const pairs = new Set<() => void>();
  const server = createServer((client) => {
    const upstream = connect(target(), "127.0.0.1");
    const cut = () => {
      pairs.delete(cut);
      client.resetAndDestroy();
      upstream.resetAndDestroy();
    };
    pairs.add(cut);
    client.on("close", () => pairs.delete(cut));
    const { fromClient, fromServer } = watch();
    pass(client, upstream, cut, fromClient);
    pass(upstream, client, cut, fromServer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cutAll = () => {
    const cuts = [...pairs];
    for (const cut of cuts) cut();
    return cuts.length;
  };
  return {
    port: (server.address() as AddressInfo).port,
    cutAll,
    async [Symbol.asyncDispose]() {
      server.close();
      cutAll();
      await once(server, "close");
    },
  };
}

function pass(from: Socket, to: Socket, cut: () => void, watch?: (bytes: Buffer) => string): void {
  from.on("data", (bytes) => {
    if (watch?.(bytes) === "cut") cut();
    else if (!to.write(bytes)) from.pause();
  });
  to.on("drain", () => from.resume());
  from.on("end", () => to.end());
  from.on("error", cut);
  from.on("close", () => {
    if (from.readableEnded && !to.writableEnded) to.end();
    if (!from.readableEnded) cut();
  });
}
