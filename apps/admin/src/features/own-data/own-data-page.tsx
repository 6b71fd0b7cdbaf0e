import type { LearnerData } from "@allset/client";
import { readLearnerKey } from "@allset/contract";
import { readError } from "@allset/client/staff";
import { Alert, Button, Code, List, Paper, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "../../components/page-header.tsx";
import { learnerDoor } from "./read-own-data.ts";
import { OwnAttempts } from "./own-attempts.tsx";
import { ForgetMe } from "./forget-me.tsx";

type Found = { key: string; data: LearnerData };

/** A learner's own data: read, downloaded, erased. The key is sent in a header and never stands in an address. */
export function OwnDataPage() {
  const [typed, setTyped] = useState("");
  const [forgotten, setForgotten] = useState(false);
  const read = useMutation({
    mutationFn: async (key: string): Promise<Found> => ({
      key,
      data: await learnerDoor(window.location.origin).mine(key),
    }),
  });
  const reading = readLearnerKey(typed);
  const problem = typed === "" ? null : keyProblem(reading.kind);
  if (forgotten) {
    return (
      <>
        <PageHeader title="Your data is erased" />
        <Text>
          Every attempt and result of yours was deleted, and the workshop&rsquo;s numbers no longer
          count you. The next time you run the check you are a new learner.
        </Text>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Your own data"
        description="See what your computer sent here, download it, or have it erased."
      />
      <Stack gap="lg" maw={820}>
        <Paper withBorder p="lg" bg="var(--surface)">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (reading.kind === "key") read.mutate(reading.key);
            }}
          >
            <Stack gap="sm" align="flex-start">
              <PasswordInput
                label="Your key"
                description={
                  <>
                    It starts with AS1-. The check keeps it on your computer, in the file{" "}
                    <Code>key</Code> in <Code>~/.local/share/allset</Code> (Linux),{" "}
                    <Code>~/Library/Application Support/Allset</Code> (macOS) or{" "}
                    <Code>%LOCALAPPDATA%\Allset</Code> (Windows), in the folder named after this
                    server.
                  </>
                }
                value={typed}
                onChange={(event) => setTyped(event.currentTarget.value)}
                error={problem}
                autoComplete="off"
                w="100%"
                maw={460}
              />
              <Button type="submit" loading={read.isPending} disabled={reading.kind !== "key"}>
                Show my data
              </Button>
            </Stack>
          </form>
          <List size="sm" c="dimmed" mt="md" spacing={2}>
            <List.Item>
              Your key stays in this page; it is not stored, and not part of any address.
            </List.Item>
            <List.Item>
              Learners are known here by an animal&rsquo;s name and a random key, which is called
              pseudonymous.
            </List.Item>
          </List>
        </Paper>
        {read.isError && (
          <Alert
            role="alert"
            color="red"
            variant="outline"
            bg="var(--surface)"
            title={refusal(read.error)}
          />
        )}
        {read.data !== undefined && (
          <>
            <OwnAttempts data={read.data.data} />
            <ForgetMe
              learnerKey={read.data.key}
              attempts={read.data.data.attempts.length}
              onForgotten={() => setForgotten(true)}
            />
          </>
        )}
        <Text size="sm" c="dimmed">
          No key any more? Ask an instructor of your workshop, and say the name that your terminal
          showed, such as amber-otter-41.
        </Text>
      </Stack>
    </>
  );
}

function keyProblem(kind: ReturnType<typeof readLearnerKey>["kind"]): string | null {
  if (kind === "key") return null;
  return kind === "wrong_check_symbol"
    ? "A symbol of this key was changed. Copy it again, whole"
    : "A key has AS1- and 27 more symbols";
}

function refusal(error: unknown): string {
  const { code, message } = readError(error);
  if (code === "not_found") return "Nothing is stored for this key";
  if (code === "gone") return "The data of this key was erased";
  return message;
}
