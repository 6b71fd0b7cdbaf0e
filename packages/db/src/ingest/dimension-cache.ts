export class DimensionCache {}
