import { versionToken } from "../read-version.ts";

const suffix = versionToken.slice("[0-9]+(\\.[0-9]+)*".length);

/** PowerShell: versions in output, their order and whether they satisfy, as `readVersion`, `comparedKey` and `judgeVersion` do. */
export const ps1Versions = String.raw`
# ---- Versions -----------------------------------------------------------------------------------------------------

# The version in a text: behind the first of the marks that has one.
function Find-Version([string] $Text, [string[]] $Marks) {
  $plain = [regex]::Replace($Text, '\x1b\[[0-9;?]*[A-Za-z]', '')
  $lines = $plain -split '\r?\n'
  foreach ($mark in $Marks) {
    if ($mark -eq '') { $pattern = '[0-9]+(\.[0-9]+)+${suffix}' }
    else { $pattern = '(?<=' + [regex]::Escape($mark) + ')${versionToken}' }
    foreach ($line in $lines) {
      $match = [regex]::Match($line, $pattern)
      if ($match.Success) { return $match.Value }
    }
  }
  return ''
}

# A number led by its length, so that texts sort as numbers do.
function Get-NumberKey([string] $Digits) {
  $number = $Digits.TrimStart('0')
  if ($number -eq '') { $number = '0' }
  if ($number.Length -gt 40) { $number = $number.Substring(0, 40) }
  return [string][char](48 + $number.Length) + $number
}

function Get-ReleaseKey([string[]] $Numbers, [int] $Most) {
  $count = $Numbers.Length
  if ($Most -gt 0 -and $count -gt $Most) { $count = $Most }
  while ($count -gt 1 -and $Numbers[$count - 1] -notmatch '[1-9]') { $count-- }
  $made = ''
  for ($i = 0; $i -lt $count; $i++) { $made += Get-NumberKey $Numbers[$i] }
  return $made
}

# A text that sorts, in ordinal order, as the version does; empty without a version.
function Get-VersionKey([string] $Text, [string] $Grammar) {
  $token = [regex]::Match($Text.ToLowerInvariant(), '[0-9][0-9a-z.!+_-]*')
  if (-not $token.Success) { return '' }
  $found = [regex]::Replace($token.Value, '[.!+_-]+$', '')
  $head = [regex]::Match($found, '^(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)')
  $numbers = $head.Groups[2].Value -split '\.'
  $rest = $found.Substring($head.Length)
  if ($Grammar -eq 'semver') {
    $pre = [regex]::Match($rest, '^[-._]?([a-z]+)[-.]?([0-9]*)')
    $word = $pre.Groups[1].Value
    if ($word -eq 'a') { $word = 'alpha' }
    if ($word -eq 'b') { $word = 'beta' }
    $known = @('alpha', 'beta', 'canary', 'dev', 'insider', 'next', 'nightly', 'pre', 'preview', 'rc', 'snapshot')
    if ($known -notcontains $word) { $word = '~' }
    elseif ($pre.Groups[2].Value -ne '') { $word += '.' + (Get-NumberKey $pre.Groups[2].Value) }
    return (Get-ReleaseKey $numbers 3) + ' ' + $word
  }
  $pattern = '^(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:-([0-9]+)|[-_.]?(post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?(dev)[-_.]?([0-9]*))?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$'
  $parts = [regex]::Match($rest, $pattern)
  $hasPre = $parts.Groups[1].Success
  $hasPost = $parts.Groups[3].Success -or $parts.Groups[4].Success
  $hasDev = $parts.Groups[6].Success
  $made = (Get-NumberKey $head.Groups[1].Value) + (Get-ReleaseKey $numbers 0) + ' '
  if ($hasPre) {
    $letter = $parts.Groups[1].Value.Substring(0, 1)
    if ($letter -ne 'a' -and $letter -ne 'b') { $letter = 'r' }
    $made += $letter + (Get-NumberKey $parts.Groups[2].Value)
  } elseif (-not $hasPost -and $hasDev) { $made += '!' } else { $made += '~' }
  if ($hasPost) { $made += 'p' + (Get-NumberKey ($parts.Groups[3].Value + $parts.Groups[5].Value)) } else { $made += '!' }
  if ($hasDev) { $made += 'd' + (Get-NumberKey $parts.Groups[7].Value) } else { $made += '~' }
  return $made
}

# What a version is worth to a line of the list.
function Test-Version([string] $Found, [string] $Grammar, $Line) {
  $key = Get-VersionKey $Found $Grammar
  if ($null -eq $Line.within) { return @{ status = 'warn'; reason = 'unknown' } }
  if ($Line.within.Count -gt 0) {
    if ($key -eq '') { return @{ status = 'warn'; reason = 'unknown' } }
    $good = $false
    $older = $false
    foreach ($pair in $Line.within) {
      $overFrom = [string]::CompareOrdinal($pair[0], $key) -le 0
      if ($overFrom -and [string]::CompareOrdinal($key, $pair[1]) -lt 0) { $good = $true }
      if (-not $overFrom) { $older = $true }
    }
    if (-not $good -and $older) { return @{ status = 'fail'; reason = 'outdated' } }
    if (-not $good) { return @{ status = 'fail'; reason = 'too_new' } }
  }
  if ($key -ne '' -and $Line.limit -and [string]::CompareOrdinal($key, $Line.limit) -ge 0) {
    return @{ status = 'warn'; reason = 'too_new' }
  }
  return @{ status = 'pass'; reason = '' }
}
`;
