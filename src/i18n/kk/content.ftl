problem-at = { $file }:{ $line }: { $what }
problem-at-code = { $file }:{ $line }: { $code }: { $what }

problem-unreadable = оқылмайды: { $why }
problem-too-large = файлда { $size } байт бар, { $limit } байттан аспауы керек
problem-not-text = бұл UTF-8 мәтіні емес
problem-syntax = TOML емес: { $why }
problem-missing-key = «{ $key }» жоқ
problem-missing-language = «{ $key }» үшін { $lang } тіліндегі мәтін жоқ: ru, kk және en керек
problem-unknown-key = белгісіз кілт «{ $key }», рұқсат етілгендері: { $expected }
problem-wrong-type = «{ $key }»: мұнда керегі — { $expected }
problem-empty = «{ $key }» бос, мәтін керек
problem-hidden-character = «{ $key }» ішінде көрінбейтін { $character } таңбасы бар, кәдімгі мәтін керек
problem-not-a-code = «{ $text }» код емес: екіден төртке дейін бас латын әрпі, тармақта тағы -NN керек
problem-not-an-id = «{ $text }» атау бола алмайды: кіші латын әріптері, цифрлар және дефис керек
problem-unknown-word = «{ $word }» жарамайды, { $of } мыналардың бірі: { $expected }
problem-duplicate = { $what } { $id } екі рет кездеседі; алғашқысы { $file }:{ $line }

problem-foreign-item = тармақ { $domain } саласынан емес: коды { $domain }- деп басталуы керек
problem-unknown-section = «{ $section }» бөлімі жоқ, осы файлдағы бөлімдердің бірі керек
problem-empty-section = «{ $section }» бөлімінде тармақ жоқ, кемінде біреуі керек
problem-unknown-norm = «{ $norm }» нормасы жоқ, norms.toml ішіндегі атау керек
problem-norm-unit = { $norm } нормасы { $found } бірлігінде берілген, ал өлшеу бірлігі — { $expected }
problem-expired-norm = { $norm } нормасының күші { $ended } күні жойылған, қолданыстағы норма керек
problem-impossible-rule = { $act } актісінде «{ $at }» қағидасы жоқ, керегі: { $expected }
problem-unknown-input = формула «{ $input }» мәнін алады, ал тармақта ондай өлшем жоқ
problem-unused-input = формула «{ $input }» мәнін алмайды: сан тек жазылып алынса, besides = true керек
problem-used-besides = «{ $input }» тек жазылады делінген, ал формула оны алады
problem-not-a-formula = «{ $text }» формула емес: өлшемнің атауы немесе екі атау керек, мысалы area / heads
problem-min-above-max = min { $min } max { $max } мәнінен үлкен
problem-changed-edition = мәтін өзгерген, ал редакциясы { $edition } бұрынғы қалпында; { $visits } бару бұрынғы мәтінмен қалады, жаңа мәтінге жаңа редакция керек
problem-term-too-long = мерзім { $most } күннен ұзақ
problem-ends-before-it-begins = норманың күші ол қолданысқа енгенге дейін жойылады

problem-wording-unbalanced = «{ $key }» ішінде жұбы жоқ жақша бар
problem-wording-nested = «{ $key }» ішінде жақшаның ішінде жақша бар
problem-wording-unknown-slot = «{ $key }» ішінде белгісіз «{ $slot }» қойылымы бар, рұқсат етілгендері: value, norm, place
problem-wording-bare-slot = «{ $key }» ішіндегі { "{" }{ $slot }{ "}" } тік жақшадан тыс тұр: онсыз сөйлем бұзылады
problem-slot-unmeasured = «{ $key }» ішінде қойылымдар бар, ал тармақ ештеңе өлшемейді
problem-applies-to-nothing = тармақ ештеңеге қолданылмайды: ALL, мекеме түрлері немесе белгілері керек
problem-all-and-more = ALL басқа сөздермен қатар тұр, ол жалғыз тұруы керек
problem-never-asked = тармақ ешқашан қойылмайды: оған да, ол қойылатын тармақтарға да сәйкес келетін мекеме жоқ
problem-unknown-host = бұл тармақ ішінде қойылатын { $item } тармағы жоқ
problem-cycle = тармақтар бірінің ішінде бірі қойылады: { $path }

rule-form-numbered = 1-ден { $last } дейінгі қағида, мысалы 13, 24(1) немесе 24-27
rule-form-sectioned = 1-ден { $last } дейінгі қағида, мысалы 18, 18.1 немесе 24.6-24.9
rule-form-article = бап, мысалы 99, 99(1) немесе 60.2

vocabulary-severity = ауырлық дәрежесі
vocabulary-means = тексеру тәсілі
vocabulary-applicability = мекеме түрі немесе белгісі
vocabulary-unit = өлшем бірлігі
vocabulary-act = акт
vocabulary-norm-system = нормалар жүйесі
vocabulary-comparison = салыстыру таңбасы
vocabulary-confidence = сенімділік дәрежесі
vocabulary-country = ел
vocabulary-facility-type = мекеме түрі
vocabulary-feature = белгі
vocabulary-day-kind = күндердің түрі
vocabulary-on-day-off = демалыс күні туралы ереже
vocabulary-standing = аударманың сенімділігі

named-checklist = тексеру парағы
named-section = бөлім
named-item = тармақ
named-input = өлшем
named-norm = норма
named-body = орган
named-term = жазба
named-calendar = күнтізбе
named-day = күн
named-rules = ережелер

value-kind-text = тырнақшадағы мәтін
value-kind-whole-number = нөлден кем емес бүтін сан
value-kind-decimal = тырнақшадағы ондық сан, мысалы "2.5"
value-kind-true-or-false = true немесе false
value-kind-date = күн, мысалы 2026-01-31
value-kind-day-of-year = жылдың күні, мысалы "03-08"
value-kind-list = кестелер тізімі
value-kind-list-of-texts = мәтіндер тізімі
value-kind-table = кесте
value-kind-languages = тілдер бойынша мәтін, мысалы key.ru = "…"
named-response = акт түрі
named-danger = қауіп түрі
