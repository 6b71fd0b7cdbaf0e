/** PowerShell: the learner's key, the document, the question and the sending. */
export const ps1Send = String.raw`
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

# The key is kept where the command line program keeps it too, one for each server.
function Get-Key {
  $folder = Join-Path (Join-Path $env:LOCALAPPDATA 'Allset') $ServerFolder
  $file = Join-Path $folder 'key'
  $script:keyFile = $file
  if (Test-Path -LiteralPath $file) {
    $key = Read-Key $file
    if ($key -ne '') { return $key }
    Write-Host ('The key in ' + $file + ' was changed and no longer fits. I keep it as key.edited and make a new one,')
    Write-Host 'so to the server this computer is a new learner.'
    Move-Item -LiteralPath $file -Destination ($file + '.edited') -Force
  }
  $key = New-Key
  try {
    [void][System.IO.Directory]::CreateDirectory($folder)
    $stream = [System.IO.File]::Open($file, [System.IO.FileMode]::CreateNew)
    $bytes = [System.Text.Encoding]::ASCII.GetBytes($key + [char]10)
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Dispose()
  } catch {
    # Another run may have made one in the meantime.
    $other = ''
    if (Test-Path -LiteralPath $file) { $other = Read-Key $file }
    if ($other -ne '') { return $other }
    Write-Host ('I could not keep a key in ' + $file + '.')
  }
  return $key
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

function New-Document($Results, [string] $Started) {
  $pythonVersion = ''
  if ($script:sights.ContainsKey('python')) { $pythonVersion = $script:sights['python'].version }
  $sent = @($Results | ForEach-Object {
      [ordered]@{
        check = $_.line.check; status = $_.status; reason = (Get-OrNull $_.reason); version = (Get-OrNull $_.version)
        wanted = (Get-OrNull $_.line.wanted); error = (Get-OrNull $_.error); blockedBy = (Get-OrNull $_.blockedBy)
      } })
  $document = [ordered]@{
    schema = 1
    id = New-Id
    key = Get-Key
    workshop = $Workshop
    code = (Get-OrNull $CodeOfWorkshop)
    requirementsRevision = $Revision
    startedAt = $Started
    client = [ordered]@{ name = 'allset-check-ps1'; version = $ScriptVersion }
    platform = [ordered]@{
      system = 'Windows'; distribution = $null; distributionVersion = $null; version = $SystemVersion
      machine = $Machine; pythonVersion = (Get-OrNull $pythonVersion)
    }
    results = $sent
    contact = [ordered]@{ email = $null }
  }
  return ConvertTo-Json -InputObject $document -Depth 6
}

# ---- The question -------------------------------------------------------------------------------------------------

# Whether the result may be sent. Without a terminal, and where tracking is not wanted, it may not.
function Read-Consent([string] $Document) {
  if ($env:CI) { return $false }
  if ($env:DO_NOT_TRACK -and $env:DO_NOT_TRACK -ne '0' -and $env:DO_NOT_TRACK -ne 'false') { return $false }
  if ([Console]::IsInputRedirected -or -not [Environment]::UserInteractive) { return $false }
  Write-Host ''
  Write-Host 'May I send this result to your instructors?'
  Write-Host ('  To        ' + $Server + ' (the team of ' + $WorkshopTitle + ')')
  Write-Host '  What      your system, the checks above, and the error texts'
  Write-Host '  Not sent  your name, files, environment variables'
  Write-Host '  Linked    to a random key on this computer, so your next try counts as yours'
  Write-Host ('  Kept      ' + $KeptMonths + ' months. Delete any time:  ' + $Origin + '/me')
  while ($true) {
    Write-Host ''
    $answer = Read-Host '  Enter: no, do not send   s: show me exactly what   y: yes, send'
    if ($answer -match '^(y|yes)$') { return $true }
    if ($answer -notmatch '^(s|show)$') { return $false }
    Write-Host ''
    Write-Host 'The key in it is a secret: do not share this screen.'
    Write-Host ''
    Write-Host $Document
  }
}

# ---- Sending ------------------------------------------------------------------------------------------------------

# Sends the document: the status (0 without an answer) and the answer.
function Send-Document([string] $Document) {
  # Windows PowerShell may begin with a protocol that no server takes any more.
  [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
  $body = [System.Text.Encoding]::UTF8.GetBytes($Document)
  try {
    $response = Invoke-WebRequest -UseBasicParsing -Method Post -Uri ($Origin + '/api/v1/attempts') -ContentType 'application/json' -Body $body -TimeoutSec 30
    # Without a charset in the answer Windows PowerShell would read it as Latin letters.
    $answer = [System.Text.Encoding]::UTF8.GetString($response.RawContentStream.ToArray())
    return @{ status = [int] $response.StatusCode; answer = $answer }
  } catch {
    $status = 0
    if ($null -ne $_.Exception.Response) { $status = [int] $_.Exception.Response.StatusCode }
    return @{ status = $status; answer = '' }
  }
}

function Send-Result([string] $Document) {
  for ($try = 1; $try -le 3; $try++) {
    # The same document every time: it carries its id, so it is not counted twice.
    $sent = Send-Document $Document
    if ($sent.status -ne 0 -and $sent.status -lt 500) { break }
    if ($try -lt 3) { Start-Sleep -Seconds (2 * $try) }
  }
  if ($sent.status -eq 200 -or $sent.status -eq 201) {
    Write-Receipt $sent.answer
    return $true
  }
  switch ($sent.status) {
    429 { Write-Host 'Not sent: the server is busy with your network. Run the same command again later.' }
    410 { Write-Host ('Not sent: the data of this computer was deleted. Remove ' + $script:keyFile + ' to begin anew.') }
    0 { Write-Host 'Not sent: the server could not be reached. Run the same command again later.' }
    default { Write-Host ('Not sent: the server answered ' + $sent.status + '. Run the same command again later, or ask for help.') }
  }
  return $false
}

function Write-Receipt([string] $Answer) {
  $receipt = ConvertFrom-Json -InputObject $Answer
  Write-Host ''
  Write-Host ('Sent to ' + $Server + '.')
  foreach ($problem in @($receipt.problems)) {
    if ($null -eq $problem -or $null -eq $problem.fix) { continue }
    if ($script:told -ccontains ([string] $problem.fix.text)) { continue }
    Write-Host ''
    Write-Below ('Your instructors say about ' + $problem.title + ':')
    Write-Fix ([string] $problem.fix.text) ([string] $problem.fix.command) ([string] $problem.fix.url)
  }
  Write-Host ''
  Write-Host ('Your code: ' + ([string] $receipt.learner).ToUpperInvariant())
}
`;
