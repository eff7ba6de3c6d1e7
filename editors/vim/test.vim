" Works through a report as an author would, in Vim with ALE; run by test.sh.
" vim -N -u test.vim -i NONE -n -es; the environment names the config and the report.
set nocompatible hidden encoding=utf-8
filetype plugin on
let g:ale_disable_lsp = 0
let g:ale_lint_delay = 50
let g:ale_set_signs = 0
let g:ale_hover_to_preview = 1
packadd ale
source $CONFIG

let s:faults = ['fel-summa', 'oexakt-malnamn', 'saknad-bedomning']
let s:patience = 20 " seconds

func! s:say(text) abort
  call writefile([a:text], '/dev/stdout', 'a')
endfunc

func! s:wait(what, test) abort
  let l:end = reltimefloat(reltime()) + s:patience
  while !a:test()
    if reltimefloat(reltime()) > l:end | throw 'not in time: ' . a:what | endif
    sleep 20m
  endwhile
  call s:say('ok   ' . a:what)
endfunc

func! s:findings() abort
  return get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
endfunc

func! s:codes() abort
  return sort(map(copy(s:findings()), {_, finding -> get(finding, 'code', '?')}))
endfunc

func! s:go_to(code) abort
  let l:finding = filter(copy(s:findings()), {_, finding -> get(finding, 'code', '') is# a:code})[0]
  call cursor(l:finding.lnum, l:finding.col)
endfunc

func! s:words(text) abort
  return substitute(a:text, '[[:space:]\u00a0*]', '', 'g')
endfunc

func! s:has(text, part) abort
  return stridx(s:words(a:text), s:words(a:part)) >= 0
endfunc

func! s:report() abort
  return join(getline(1, '$'), "\n")
endfunc

" What stands in the preview window.
func! s:hover() abort
  for l:window in range(1, winnr('$'))
    if getwinvar(l:window, '&previewwindow') | return join(getbufline(winbufnr(l:window), 1, '$'), "\n") | endif
  endfor
  return ''
endfunc

func! s:work() abort
  call s:wait('the findings: ' . join(s:faults, ', '), {-> s:codes() ==# s:faults})

  call s:go_to('oexakt-malnamn')
  ALEHover
  call s:wait('hover on a goal that is named tells its title',
      \ {-> s:has(s:hover(), 'Malmö stad ger en god och likvärdig service')})
  pclose

  for l:code in s:faults
    call s:go_to(l:code)
    call feedkeys("1\<CR>", 't') " the first in ALE's menu
    ALECodeAction
    let l:before = b:changedtick
    call s:wait('a quick fix of ' . l:code, {-> b:changedtick != l:before})
    ALELint " batch mode fires no TextChanged
    call s:wait('it ends ' . l:code, {-> index(s:codes(), l:code) < 0})
  endfor
  call s:wait('no finding is left', {-> empty(s:findings())})
  for l:text in ['| Summa | 2 500 |', 'kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”.']
    if !s:has(s:report(), l:text) | throw 'the report has no ' . l:text | endif
  endfor
  if count(s:words(s:report()), 'Förväntasuppnås') != 2 | throw 'the assessment is not there' | endif
  call s:say('ok   the report is right')
endfunc

func! s:try() abort
  try
    edit $REPORT
    ALELint
    call s:work()
  catch
    call s:say('FAIL ' . v:exception . ' (' . v:throwpoint . ')')
    for l:finding in s:findings()
      call s:say('     ' . l:finding.lnum . ':' . l:finding.col . ' ' . get(l:finding, 'code', '?') . ' ' . l:finding.text)
    endfor
    call s:say('     hover: ' . s:hover())
    call s:say(s:report())
    cquit!
  endtry
  qall!
endfunc

autocmd VimEnter * ++nested call s:try()
