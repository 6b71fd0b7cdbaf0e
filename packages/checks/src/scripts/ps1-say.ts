/** PowerShell: the lines a learner reads, in the CLI's words. */
export const ps1Say = String.raw`
# ---- Saying it ----------------------------------------------------------------------------------------------------

function Get-Short([string] $Path) {
  if ($Path.StartsWith($HOME + '\', [StringComparison]::OrdinalIgnoreCase)) { return '~' + $Path.Substring($HOME.Length) }
  return $Path
}

function Get-FoundAt($Result) {
  $at = 'found'
  if ($Result.version -ne '') { $at = $Result.version }
  if ($Result.path -ne '') { $at += ' at ' + (Get-Short $Result.path) }
  return $at
}

function Get-Words($Result) {
  $version = $Result.version
  $needed = $Result.line.needed
  switch ($Result.reason) {
    '' {
      if ($Result.good.Count -gt 0) { return @($Result.good | Select-Object -First 3) -join ', ' }
      if ($version -ne '') { return $version }
      return 'found'
    }
    'missing' { return 'not found' }
    'outdated' { return ($version + ' found, ' + $needed + ' needed') }
    'too_new' {
      if ($Result.status -eq 'warn') { return ($version + ' is newer than your workshop tested') }
      return ($version + ' found, ' + $needed + ' needed')
    }
    'not_on_path' { return ((Get-FoundAt $Result) + ', but the terminal does not find it') }
    'broken' {
      if ($version -ne '') { return ($version + ' found, but it does not run') }
      return 'found, but it does not run'
    }
    'shadowed' {
      if ($version -ne '') { return ($version + ' comes first; the one you need is at ' + (Get-Short $Result.better)) }
      return ('only in another Python, at ' + (Get-Short $Result.better))
    }
    'timed_out' { return ('took longer than ' + $Seconds + ' s, so I stopped it') }
    default {
      if ($Result.error -ne '') { return $Result.error }
      if ($version -ne '') { return ($version + ' found; whether that fits could not be told') }
      if ($Result.path -ne '' -and $needed -ne '') { return ('found, but not its version (' + $needed + ' needed)') }
      return 'could not be looked at'
    }
  }
}

function Write-Results($Results) {
  $signs = @{ pass = '+'; fail = 'x'; warn = '!'; skip = '-' }
  $told = @{}
  foreach ($result in $Results) {
    $heading = $result.line.name
    if ($result.reason -eq 'blocked') {
      $group = $result.blockedBy + '/' + $result.line.required
      if ($told.ContainsKey($group)) { continue }
      $told[$group] = $true
      $same = @($Results | Where-Object {
          $_.reason -eq 'blocked' -and $_.blockedBy -eq $result.blockedBy -and $_.line.required -eq $result.line.required })
      $heading = @($same | ForEach-Object { $_.line.name }) -join ', '
      $needs = 'it needs'
      if ($same.Count -gt 1) { $needs = 'they need' }
      $text = 'skipped, ' + $needs + ' ' + $Checks[$result.blockedBy].name
    } else { $text = Get-Words $result }
    if (-not $result.line.required -and $result.status -eq 'skip') { $text = 'optional, ' + $text }
    if ($result.status -eq 'pass' -and $result.good.Count -eq 0 -and $result.path -ne '') {
      $text = $text.PadRight(11) + ' ' + (Get-Short $result.path)
    }
    Write-Host ('  ' + $signs[$result.status] + ' ' + $heading.PadRight(22) + ' ' + $text)
  }
}
`;
