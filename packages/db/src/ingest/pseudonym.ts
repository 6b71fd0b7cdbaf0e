const adjectives =
  `able agile alert amber ample apt azure balmy blithe bold bonny brave breezy brief bright brisk bronze calm candid
  chief chirpy civil clean clear clever cobalt comfy coral cosmic cozy crisp curious dainty dapper deft dewy eager early
  earnest easy elfin epic fabled fair fancy fast fern fine fleet fluent fluffy fond frank fresh frosty gentle giant gilded
  glad golden grand green handy happy hardy hazel hearty honest humble indigo ivory jade jaunty jolly jovial keen kind
  lively loyal lucid lucky lunar magic maple mellow merry mighty mild minty misty modest neat nimble noble olive opal patient
  peachy pearl placid plucky polite prime proud quick quiet rapid ready regal robust rosy ruby rustic sage sandy scarlet
  serene sharp shiny silent silver sleek smart snowy solar spry steady sturdy sunny swift tidy topaz trusty upbeat vivid
  warm wise witty zesty`.split(/\s+/);

const animals =
  `alpaca ant badger bat bear beaver bee bison bobcat camel caribou cat cheetah chipmunk cicada condor coyote crab crane
  cricket crow deer dingo dolphin donkey dove dragonfly duck eagle egret elk emu falcon ferret finch firefly flamingo fox
  frog gazelle gecko gibbon giraffe goat goose gopher grouse gull hamster hare hawk hedgehog heron hippo hornet horse ibex
  ibis iguana impala jackal jaguar jay kestrel kiwi koala lark lemming lemur leopard lion lizard llama lobster lynx magpie
  mallard marmot marten mole mongoose moose moth mouse mule narwhal newt ocelot octopus okapi oriole osprey otter owl ox
  oyster panda panther parrot pelican penguin pigeon pika plover pony puffin puma quail rabbit raccoon raven robin rook
  salmon seal shrew sloth snail sparrow spider squid squirrel starling stork swallow swan tapir tern tiger toad toucan trout
  turtle urchin viper vole walrus weasel whale wolf wombat wren yak zebra`.split(/\s+/);

/**
 * Three names for a learner, such as `amber-otter-41`, made from its id: the first is the shortest and may be taken, the
 * last has so many digits that it is not.
 */
export function pseudonymsOf(learnerId: string): [string, string, string] {
  const hex = learnerId.replaceAll("-", "");
  const part = (start: number, length: number) =>
    Number.parseInt(hex.slice(start, start + length), 16);
  const words = `${adjectives[part(0, 6) % adjectives.length]}-${animals[part(6, 6) % animals.length]}`;
  return [
    `${words}-${10 + (part(12, 6) % 90)}`,
    `${words}-${1_000 + (part(18, 6) % 9_000)}`,
    `${words}-${10_000_000 + (part(20, 8) % 90_000_000)}`,
  ];
}
