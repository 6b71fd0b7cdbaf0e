/** PowerShell: sends what waits, and tells what became of it, in the CLI's words. */
export const ps1Send = String.raw`
# ---- Sending ------------------------------------------------------------------------------------------------------

# Hands a document in: the status (0 without an answer), the answer, and the seconds that the server asks for (-1 for none).
function Send-Document($Queued, [int] $Patience) {
  # Windows PowerShell may begin with a protocol that no server takes any more.
  [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
  $body = [System.Text.Encoding]::UTF8.GetBytes($Queued.document)
  try {
    $response = Invoke-WebRequest -UseBasicParsing -Method Post -Uri ($Queued.origin + '/api/v1/attempts') -ContentType 'application/json' -Body $body -TimeoutSec $Patience
    # Without a charset in the answer Windows PowerShell would read it as Latin letters.
    $answer = [System.Text.Encoding]::UTF8.GetString($response.RawContentStream.ToArray())
    return @{ status = [int] $response.StatusCode; answer = $answer; wait = -1; why = '' }
  } catch {
    $response = $_.Exception.Response
    if ($null -eq $response) { return @{ status = 0; answer = ''; wait = -1; why = (' ' + $_.Exception.Message) } }
    return @{ status = [int] $response.StatusCode; answer = [string] $_.ErrorDetails; wait = (Get-RetryAfter $response); why = '' }
  }
}

# Windows PowerShell and the newer one keep headers in different ways. Only a number of seconds counts, at most a day.
function Get-RetryAfter($Response) {
  $text = ''
  try {
    if ($Response.Headers -is [System.Net.WebHeaderCollection]) { $text = [string] $Response.Headers['Retry-After'] }
    else { $text = [string] @($Response.Headers.GetValues('Retry-After'))[0] }
  } catch { return -1 }
  if ($text -notmatch '^[0-9]+$') { return -1 }
  if ($text.Length -gt 5) { return 86400 }
  return [Math]::Min(86400, [int] $text)
}

function Read-Answer([string] $Text) {
  try { return ConvertFrom-Json -InputObject $Text } catch { return $null }
}

# What an answer means: sent, waiting, gone or refused.
function Get-Delivery($Sent) {
  $delivery = @{ kind = 'refused'; because = ''; why = $Sent.why; notBefore = ''; status = $Sent.status; answer = (Read-Answer $Sent.answer) }
  $strange = $false
  switch ($Sent.status) {
    { $_ -eq 200 -or $_ -eq 201 } {
      # Other things answer so too, such as the sign-in page of a network.
      if (@('stored', 'duplicate') -ccontains [string] $delivery.answer.verdict) { $delivery.kind = 'sent' } else { $strange = $true }
      break
    }
    0 { $delivery.kind = 'waiting'; $delivery.because = 'unreachable'; break }
    { @(429, 500, 502, 503, 504) -contains $_ } { $delivery.kind = 'waiting'; $delivery.because = 'busy'; break }
    410 { $delivery.kind = 'gone'; break }
    { @(400, 401, 403, 404, 405, 409, 413, 415) -contains $_ } { break }
    default { $strange = $true }
  }
  if ($strange) {
    $delivery.kind = 'waiting'
    $delivery.because = 'unreachable'
    $delivery.why = ' Something else answered, perhaps the sign-in page of your network: open any page in your browser first.'
  }
  return $delivery
}

# Whether the same may be asked again in this run, and after how many seconds (-1: not).
function Get-Pause($Sent, [int] $Try) {
  $pause = 2 * $Try
  if (@(0, 502, 503, 504) -notcontains $Sent.status -and ($Sent.status -ne 429 -or $Sent.wait -lt 0)) { return -1 }
  if ($Sent.wait -gt $pause) { $pause = $Sent.wait }
  # Nobody waits longer at a terminal.
  if ($pause -gt 30) { return -1 }
  return $pause
}

# Sends one result and takes it out of what waits when the server has it.
function Send-Queued($Queued, [int] $Patience, [int] $MostTries) {
  if ($Queued.notBefore -ne '' -and [string]::CompareOrdinal($Queued.notBefore, (Get-TimeText ([DateTime]::UtcNow))) -gt 0) {
    return @{ kind = 'waiting'; because = 'busy'; why = ''; notBefore = $Queued.notBefore }
  }
  for ($try = 1; $true; $try++) {
    $sent = Send-Document $Queued $Patience
    $delivery = Get-Delivery $sent
    $pause = Get-Pause $sent $try
    if ($delivery.kind -ne 'waiting' -or $try -ge $MostTries -or $pause -lt 0) { break }
    # The same document again: it carries its id, so it is not counted twice.
    Start-Sleep -Seconds $pause
  }
  $file = Get-QueuedFile $Queued.id
  switch ($delivery.kind) {
    'waiting' {
      if ($sent.wait -ge 0) {
        $delivery.notBefore = Get-TimeText ([DateTime]::UtcNow.AddSeconds($sent.wait))
        $Queued.notBefore = $delivery.notBefore
        # The result is on the disk already; without this note the next try merely comes too early.
        if (Test-Path -LiteralPath $file) { [void](Save-Queued $Queued) }
      }
    }
    'refused' { Move-Item -LiteralPath $file -Destination ($file + '.refused') -Force -ErrorAction SilentlyContinue }
    'gone' { Remove-WholeFile $file; Remove-WholeFile (Join-Path $ServerHome 'key') }
    default { Remove-WholeFile $file }
  }
  return $delivery
}

# Results of earlier runs were agreed to then.
function Send-EarlierResults {
  $count = 0
  foreach ($queued in @(Get-AllQueued)) {
    $delivery = Send-Queued $queued 8 1
    if ($delivery.kind -eq 'sent') { $count++ }
    if ($delivery.kind -eq 'waiting') { break }
  }
  if ($count -eq 1) { Write-Aside 'An earlier result was sent.' }
  if ($count -gt 1) { Write-Aside ([string] $count + ' earlier results were sent.') }
}

# Sends this run's result. It is on the disk before the first try, so that neither a lost connection nor a crash loses it.
# Older ones go first, because the newest to arrive counts as the learner's state; when one must wait, so do those behind it.
function Send-Result([string] $Email) {
  $document = Get-Document $Email
  if ($document -eq '') { return $false }
  $own = @{ id = $script:document.id; origin = $Origin; document = $document; notBefore = '' }
  $saved = Save-Queued $own
  $delivery = $null
  if ($saved) {
    foreach ($queued in @(Get-AllQueued)) {
      $one = Send-Queued $queued 30 3
      if ($queued.id -ceq $own.id -or $one.kind -eq 'waiting') { $delivery = $one }
      if ($one.kind -eq 'waiting') { break }
    }
  }
  # It could not be saved, or another run sent it in the meantime: asking once more brings its receipt.
  if ($null -eq $delivery) { $delivery = Send-Queued $own 30 3 }
  Write-Delivery $delivery $saved $own.id
  return $delivery.kind -eq 'sent'
}

# ---- The answer ---------------------------------------------------------------------------------------------------

function Write-Delivery($Delivery, [bool] $Saved, [string] $Id) {
  switch ($Delivery.kind) {
    'sent' { Write-Receipt $Delivery.answer }
    'waiting' {
      $what = 'Could not reach ' + $Server + '.' + $Delivery.why
      if ($Delivery.because -eq 'busy') { $what = 'The server is busy with your network.' }
      if (-not $Saved) {
        Write-Aside ('The result could be neither sent nor saved: ' + $Outbox + ' could not be written. ' + $what)
        Write-Aside 'Make room on the disk, then run the same command again.'
        return
      }
      $after = ''
      if ($Delivery.notBefore -ne '') {
        $moment = [DateTime]::Parse($Delivery.notBefore, [Globalization.CultureInfo]::InvariantCulture)
        $after = ' after ' + $moment.ToLocalTime().ToString('HH:mm', [Globalization.CultureInfo]::InvariantCulture)
      }
      Write-Aside ($what + ' Your result is saved and will be sent later.')
      Write-Aside ('To send it yourself' + $after + ', run the same command again.')
    }
    'gone' {
      Write-Aside ('Not stored: your data were deleted on ' + $Server + '. The key here is gone too; run the check again to take part as a new learner.')
    }
    'refused' {
      $detail = [string] $Delivery.answer.detail
      if ($detail -eq '') { $detail = 'it answered ' + $Delivery.status + '.' }
      $request = [string] $Delivery.answer.requestId
      if ($request -ne '') { $detail += ' (request ' + $request + ')' }
      Write-Aside ('The server did not take the result: ' + $detail)
      $kept = (Get-QueuedFile $Id) + '.refused'
      if (Test-Path -LiteralPath $kept) { Write-Aside ('It is kept in ' + $kept + ' Show this to your instructors.') }
    }
  }
}

function Write-Receipt($Receipt) {
  Write-Host ''
  Write-Host ('Sent to ' + $Server + '.')
  foreach ($problem in @($Receipt.problems)) {
    if ($null -eq $problem -or $null -eq $problem.fix) { continue }
    if ($script:told -ccontains ([string] $problem.fix.text)) { continue }
    Write-Host ''
    Write-Below ('Your instructors say about ' + $problem.title + ':')
    Write-Fix ([string] $problem.fix.text) ([string] $problem.fix.command) ([string] $problem.fix.url)
  }
  Write-Host ''
  $code = 'Your code: ' + (Get-PlainText ([string] $Receipt.learner)).ToUpperInvariant()
  if ($ready) { $code = 'You are all set. ' + $code }
  Write-Host $code
}
`;
