import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { startContractServer } from "../testing/contract-server.ts";
import { fakePrograms } from "../testing/fake-programs.ts";
import { listOf, need } from "../testing/requirement-list.ts";
import { allset } from "../testing/run-allset.ts";
import { testFolder } from "../testing/test-folder.ts";

/** A proxy that leads to one server, whatever name is asked for, and keeps the names. */
async function startProxy(port: number) {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    const way = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      way.pipe(socket).pipe(way);
    });
    for (const end of [way, socket]) end.on("error", () => end.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => proxy.closeAllConnections());
  onTestFinished(() => void proxy.close());
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked };
}

test("requests go out through the proxy of the environment; those to this computer do not", async () => {
  const server = await startContractServer([listOf([need("git")])]);
  const proxy = await startProxy(Number(server.name.split(":")[1]));
  const here = {
    home: await testFolder(),
    path: await fakePrograms({ git: 'echo "git version 2.47.0"' }),
    variables: { HTTP_PROXY: proxy.address, HTTPS_PROXY: proxy.address },
  };
  const far = ["check", "leeds", "--send", "-H", "http://allset.test", "--insecure"];
  expect((await allset(far, here)).code).toBe(0);
  expect(server.stored.size).toBe(1);
  expect(new Set(proxy.asked)).toEqual(new Set(["allset.test:80"]));

  const before = proxy.asked.length;
  expect((await allset(["check", "leeds", "--send", "-H", server.name], here)).code).toBe(0);
  expect(proxy.asked).toHaveLength(before);
});
