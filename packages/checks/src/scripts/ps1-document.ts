/** PowerShell: the learner's key and the document that is shown and sent. */
export const ps1Document = String.raw`
# ---- The document -------------------------------------------------------------------------------------------------

$Symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function Get-RandomBytes([int] $Count) {
  $bytes = New-Object byte[] $Count
  $source = [System.Security.Cryptography.RandomNumberGenerator]::Create()
  $source.GetBytes($bytes)
  $source.Dispose()
  return , $bytes
}

# Crockford's Base32: 26 symbols and one that checks them (https://www.crockford.com/base32.html).
function Get-CheckSymbol([string] $Body) {
  $sum = 0
  foreach ($symbol in $Body.ToCharArray()) { $sum = ($sum * 32 + $Symbols.IndexOf($symbol)) % 37 }
  return ($Symbols + '*~$=U').Substring($sum, 1)
}

function New-Key {
  $body = ''
  foreach ($byte in (Get-RandomBytes 26)) { $body += $Symbols[$byte % 32] }
  return 'AS1-' + $body + (Get-CheckSymbol $body)
}

# A key in its one spelling, or nothing if somebody changed it.
function Read-Key([string] $File) {
  $text = [regex]::Replace([System.IO.File]::ReadAllText($File).ToUpperInvariant(), '[\s-]', '')
  if ($text.Length -ne 30 -or -not $text.StartsWith('AS1', [StringComparison]::Ordinal)) { return '' }
  $body = $text.Substring(3, 26) -replace '[IL]', '1' -replace 'O', '0'
  if ($body -cnotmatch '^[0-9A-HJKMNP-TV-Z]{26}$') { return '' }
  $last = $text.Substring(29)
  if ((Get-CheckSymbol $body) -cne $last) { return '' }
  return 'AS1-' + $body + $last
}

# The key is kept where the command line program keeps it too, one for each server. Nothing where none can be kept: a key
# that is lost at once could never delete its data.
function Get-Key {
  $file = Join-Path $ServerHome 'key'
  if (Test-Path -LiteralPath $file) {
    $key = Read-Key $file
    if ($key -ne '') { return $key }
    Move-Item -LiteralPath $file -Destination ($file + '.edited') -Force
    Write-Aside ('Your key was changed by hand, so a new one was made. To ' + $Server + ' this computer is now a new learner. The old file is ' + $file + '.edited')
  }
  $key = New-Key
  try {
    [void][System.IO.Directory]::CreateDirectory($ServerHome)
    $stream = [System.IO.File]::Open($file, [System.IO.FileMode]::CreateNew)
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($key + [char]10)
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Dispose()
    return $key
  } catch {
    # Another run may have made one in the meantime.
    $other = ''
    if (Test-Path -LiteralPath $file) { $other = Read-Key $file }
    if ($other -eq '') {
      Write-Aside ('Nothing was sent: your key could not be kept in ' + $ServerHome + '. Put that right and run the same command again.')
    }
    return $other
  }
}

# Time in the first half, as version 7 of a UUID wants it, so that the server's index stays in order.
function New-Id {
  $since = New-Object DateTime 1970, 1, 1, 0, 0, 0, ([DateTimeKind]::Utc)
  $time = '{0:x12}' -f [long]([DateTime]::UtcNow - $since).TotalMilliseconds
  $bytes = Get-RandomBytes 10
  $bytes[0] = 0x70 -bor ($bytes[0] -band 0x0f)
  $bytes[2] = 0x80 -bor ($bytes[2] -band 0x3f)
  $rest = @($bytes | ForEach-Object { '{0:x2}' -f $_ }) -join ''
  return $time.Substring(0, 8) + '-' + $time.Substring(8) + '-' + $rest.Substring(0, 4) + '-' + $rest.Substring(4, 4) + '-' + $rest.Substring(8)
}

function Get-OrNull([string] $Text) {
  if ($Text -eq '') { return $null }
  return $Text
}

# The document, made once for a run, so that its id stays; nothing without a key. The address goes in when it was typed.
function Get-Document([string] $Email) {
  if ($null -eq $script:document) {
    $key = Get-Key
    if ($key -eq '') { return '' }
    $script:document = New-Document $key
  }
  $script:document.contact.email = Get-OrNull $Email
  return ConvertTo-Json -InputObject $script:document -Depth 6
}

function New-Document([string] $Key) {
  $pythonVersion = ''
  if ($script:sights.ContainsKey('python')) { $pythonVersion = $script:sights['python'].version }
  $sent = @($results | ForEach-Object {
      [ordered]@{
        check = $_.line.check; status = $_.status; reason = (Get-OrNull $_.reason); version = (Get-OrNull $_.version)
        wanted = (Get-OrNull $_.line.wanted); error = (Get-OrNull $_.error); blockedBy = (Get-OrNull $_.blockedBy)
      } })
  return [ordered]@{
    schema = 1
    id = New-Id
    key = $Key
    workshop = $Workshop
    code = (Get-OrNull $CodeOfWorkshop)
    requirementsRevision = $Revision
    startedAt = $started
    client = [ordered]@{ name = 'allset-check-ps1'; version = $ScriptVersion }
    platform = [ordered]@{
      system = 'Windows'; distribution = $null; distributionVersion = $null; version = $SystemVersion
      machine = $Machine; pythonVersion = (Get-OrNull $pythonVersion)
    }
    results = $sent
    contact = [ordered]@{ email = $null }
  }
}
`;
