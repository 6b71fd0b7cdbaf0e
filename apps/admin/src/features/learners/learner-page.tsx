import { Button, DataList, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { downloadJson } from "../../components/download-json.ts";
import { plural } from "../../components/format-number.ts";
import { Icon } from "../../components/icon.tsx";
import { TextLink } from "../../components/links.tsx";
import { LoadedPage } from "../../components/loaded-page.tsx";
import { Moment } from "../../components/moment.tsx";
import { Name } from "../../components/name.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { useTRPC } from "../../trpc.ts";
import { useMe } from "../shell/use-me.ts";
import { AttemptTimeline } from "./attempt-timeline.tsx";
import { EraseLearnersDialog } from "./erase-learners-dialog.tsx";
import { notifyError } from "../shell/notify-error.ts";

/** One learner: workshops, and every attempt as what changed since the one before. */
export function LearnerPage() {
  const trpc = useTRPC();
  const { can } = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { learner: id } = useParams({ from: "/staff/admin/learners/$learner" });
  const [erasing, dialog] = useDisclosure(false);
  const learner = useQuery(trpc.learners.get.queryOptions({ id }));
  const exportData = useMutation({
    mutationFn: () => queryClient.fetchQuery(trpc.learners.export.queryOptions({ id })),
    onSuccess: (data) => downloadJson(`allset-${data.learner}.json`, data),
    onError: notifyError,
  });
  return (
    <LoadedPage
      query={learner}
      what="learner"
      name={id}
      back={<TextLink to="/admin/learners">Learners</TextLink>}
    >
      {(found) => (
        <>
          <PageHeader
            title={found.pseudonym}
            heading={<Name>{found.pseudonym}</Name>}
            above={<TextLink to="/admin/learners">Learners</TextLink>}
            description={
              <>
                {plural(found.attempts.length, "attempt")} · first seen{" "}
                <Moment at={found.firstSeenAt} /> · last seen <Moment at={found.lastSeenAt} />
              </>
            }
            actions={
              can.deleteLearners && (
                <>
                  <Button
                    variant="default"
                    leftSection={<Icon name="download" size={16} />}
                    loading={exportData.isPending}
                    onClick={() => exportData.mutate()}
                  >
                    Export
                  </Button>
                  <Button
                    color="red"
                    variant="outline"
                    leftSection={<Icon name="bin" size={16} />}
                    onClick={dialog.open}
                  >
                    Delete…
                  </Button>
                </>
              )
            }
          />
          <SimpleGrid cols={{ base: 1, lg: 3 }} spacing="lg" style={{ alignItems: "start" }}>
            <Stack gap="lg">
              <Section title="About">
                <DataList size="sm" gap="xs" labelWidth="92px">
                  <DataList.Item>
                    <DataList.ItemLabel>E-mail</DataList.ItemLabel>
                    <DataList.ItemValue>
                      {found.email === null ? "not given" : <Name>{found.email}</Name>}
                    </DataList.ItemValue>
                  </DataList.Item>
                  <DataList.Item>
                    <DataList.ItemLabel>Workshop</DataList.ItemLabel>
                    <DataList.ItemValue>
                      {found.workshop === null ? "none" : <Name mono>{found.workshop}</Name>}
                    </DataList.ItemValue>
                  </DataList.Item>
                </DataList>
              </Section>
              {found.enrolments.length > 0 && (
                <Section title="Workshops">
                  <Stack gap="sm">
                    {found.enrolments.map((enrolment) => (
                      <Group key={enrolment.workshop} justify="space-between" wrap="nowrap">
                        <Text size="sm">
                          <Link
                            to="/admin/workshops/$slug"
                            params={{ slug: enrolment.workshop }}
                            className="row-link"
                          >
                            <Name>{enrolment.title}</Name>
                          </Link>
                        </Text>
                        <Text size="sm" ta="end" style={{ whiteSpace: "nowrap" }}>
                          <Text
                            span
                            inherit
                            fw={600}
                            c={`var(--status-${enrolment.ready ? "pass" : "fail"})`}
                          >
                            {enrolment.ready ? "Ready" : "Not ready"}
                          </Text>
                          , {plural(enrolment.tries, "try", "tries")}
                        </Text>
                      </Group>
                    ))}
                  </Stack>
                </Section>
              )}
            </Stack>
            <AttemptTimeline learner={id} attempts={found.attempts} />
          </SimpleGrid>
          {erasing && (
            <EraseLearnersDialog
              ids={[id]}
              onClose={dialog.close}
              onErased={() => void navigate({ to: "/admin/learners" })}
            />
          )}
        </>
      )}
    </LoadedPage>
  );
}
